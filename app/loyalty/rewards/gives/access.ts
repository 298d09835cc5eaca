// Exclusive access: a tag at Shopify that opens products or collections, from a moment to a moment.
import { z } from 'zod';
import { name, texts } from '../../fields';
import type { Sentences } from '../../rules/say';

export const access = z.strictObject({
  kind: z.literal('access'),
  /** The tag the customer gets, which the theme or a segment opens things by. */
  tag: z
    .string()
    .trim()
    .min(1, 'Name the tag that opens it.')
    .max(40, 'Keep the tag to 40 characters.'),
  /** What it opens, in the merchant's words: `the autumn drop`. */
  opens: name('what it opens'),
  products: texts('products', 100),
  collections: texts('collections', 100),
  /** Early access: when it opens and ends for those who took it; null for at once, and for its days. */
  from: z.iso.datetime('Enter a day and a time.').nullable(),
  until: z.iso.datetime('Enter a day and a time.').nullable(),
});

export const accessSentences: Sentences<z.infer<typeof access>> = {
  en: (one) => `Access to ${one.opens}`,
  fr: (one) => `Accès à ${one.opens}`,
  ar: (one) => `الوصول إلى ${one.opens}`,
};
