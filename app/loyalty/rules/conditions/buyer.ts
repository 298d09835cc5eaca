// Whether somebody buys for the first time or has come back. Of whom nothing is known, neither holds.
import { z } from 'zod';
import type { Test } from '../asked';
import type { Sentences } from '../say';

export const buyer = z.strictObject({
  kind: z.literal('buyer'),
  is: z.enum(['firstTime', 'returning']),
});

type Buyer = z.infer<typeof buyer>;

export function buyerTest(one: Buyer): Test {
  return ({ orderNumber }) => (one.is === 'firstTime' ? orderNumber === 1 : (orderNumber ?? 0) > 1);
}

export const buyerSentences: Sentences<Buyer> = {
  en: (one) => (one.is === 'firstTime' ? 'for new customers' : 'for returning customers'),
  fr: (one) => (one.is === 'firstTime' ? 'pour les nouveaux clients' : 'pour les clients fidèles'),
  ar: (one) => (one.is === 'firstTime' ? 'للعملاء الجدد' : 'للعملاء العائدين'),
};
