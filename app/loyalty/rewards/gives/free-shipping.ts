// Shipping for nothing, to all countries or some, up to a price of it.
import { z } from 'zod';
import { minor } from '../../fields';
import type { Sentences } from '../../rules/say';

const countryCode = z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters, such as DE.');

export const freeShipping = z.strictObject({
  kind: z.literal('freeShipping'),
  /** Empty for every country. */
  countries: z.array(countryCode).max(250, 'Name up to 250 countries.'),
  /** Dearer ways of shipping are not covered; null for all. */
  upToMinor: minor('the price of shipping', 1).nullable(),
});

export const freeShippingSentences: Sentences<z.infer<typeof freeShipping>> = {
  en: () => 'Free shipping',
  fr: () => 'Livraison offerte',
  ar: () => 'شحن مجاني',
};
