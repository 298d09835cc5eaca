// An order. Its amounts say enough; only a flat number of points names it.
import { z } from 'zod';
import type { Sentences } from '../say';

export const order = z.strictObject({ kind: z.literal('order') });

export const orderSentences: Sentences<z.infer<typeof order>> = {
  en: () => 'for an order',
  fr: () => 'pour une commande',
  ar: () => 'على كل طلب',
};
