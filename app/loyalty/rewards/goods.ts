// Which goods a discount is for: all of them, chosen products, or chosen collections.
import { z } from 'zod';
import { texts } from '../fields';

const chosen = (what: string) =>
  texts(what, 100).refine((list) => list.length > 0, `Choose the ${what} it is for.`);

export const rewardGoods = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('products'), products: chosen('products') }),
  z.strictObject({ kind: z.literal('collections'), collections: chosen('collections') }),
]);

export type RewardGoods = z.infer<typeof rewardGoods>;
