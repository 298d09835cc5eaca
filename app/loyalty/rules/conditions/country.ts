// Where an order goes; where it is billed when nothing is sent.
import { z } from 'zod';
import { texts } from '../../fields';
import { listed, type Test } from '../asked';
import type { Say, Sentences } from '../say';
import { is } from './is';

export const country = z
  .strictObject({ kind: z.literal('country'), is, countries: texts('countries', 250) })
  .refine((one) => one.countries.length > 0, { path: ['countries'], error: 'Choose a country.' });

type Country = z.infer<typeof country>;

export function countryTest(one: Country): Test {
  const holds = listed(one.is, one.countries);
  return ({ country }) => holds(country);
}

const named = (one: Country, say: Say) => say.anyOf(one.countries.map(say.country));

export const countrySentences: Sentences<Country> = {
  en: (one, say) => `${one.is === 'in' ? 'for orders to' : 'not for orders to'} ${named(one, say)}`,
  fr: (one, say) => `${one.is === 'in' ? 'livraison :' : 'sauf livraison :'} ${named(one, say)}`,
  ar: (one, say) =>
    `${one.is === 'in' ? 'للطلبات المرسلة إلى' : 'ما عدا الطلبات المرسلة إلى'} ${named(one, say)}`,
};
