// One piece of a product for nothing; where there are several the shopper chooses.
import { z } from 'zod';
import { name } from '../../fields';
import type { Sentences } from '../../rules/say';

const choice = z.strictObject({
  variantId: z.string().regex(/^\d{1,20}$/, 'Choose the product again.'),
  /** As it was called when it was chosen. */
  title: name('the product'),
});

export const freeProduct = z.strictObject({
  kind: z.literal('freeProduct'),
  choices: z
    .array(choice)
    .min(1, 'Choose the product.')
    .max(20, 'Offer up to 20 products to choose from.')
    .refine(
      (list) => new Set(list.map((one) => one.variantId)).size === list.length,
      'Name each product once.',
    ),
});

export const freeProductSentences: Sentences<z.infer<typeof freeProduct>> = {
  en: ({ choices: [one, ...more] }) =>
    more.length ? 'A free product of your choice' : `Free: ${one!.title}`,
  fr: ({ choices: [one, ...more] }) =>
    more.length ? 'Un produit offert, à votre choix' : `Offert : ${one!.title}`,
  ar: ({ choices: [one, ...more] }) =>
    more.length ? 'منتج مجاني من اختيارك' : `مجانًا: ${one!.title}`,
};
