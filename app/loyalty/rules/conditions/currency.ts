// The currency the shopper paid in.
import { z } from 'zod';
import { texts } from '../../fields';
import { listed, type Test } from '../asked';
import type { Sentences } from '../say';
import { is } from './is';

export const currency = z
  .strictObject({ kind: z.literal('currency'), is, currencies: texts('currencies', 50) })
  .refine((one) => one.currencies.length > 0, {
    path: ['currencies'],
    error: 'Choose a currency.',
  });

type Currency = z.infer<typeof currency>;

export function currencyTest(one: Currency): Test {
  const holds = listed(one.is, one.currencies);
  return ({ currency }) => holds(currency);
}

export const currencySentences: Sentences<Currency> = {
  en: (one, say) =>
    `${one.is === 'in' ? 'when you pay in' : 'unless you pay in'} ${say.anyOf(one.currencies)}`,
  fr: (one, say) =>
    `${one.is === 'in' ? 'en payant en' : 'sauf paiement en'} ${say.anyOf(one.currencies)}`,
  ar: (one, say) =>
    `${one.is === 'in' ? 'عند الدفع بعملة' : 'إلا عند الدفع بعملة'} ${say.anyOf(one.currencies)}`,
};
