// A fixed amount off an order, or off chosen goods of it.
import { z } from 'zod';
import { minor } from '../../fields';
import type { Sentences } from '../../rules/say';
import { rewardGoods } from '../goods';

export const amountOff = z.strictObject({
  kind: z.literal('amountOff'),
  /** Of the shop's currency; Shopify converts it at a checkout in another. */
  amountMinor: minor('the amount off', 1),
  goods: rewardGoods,
});

export const amountOffSentences: Sentences<z.infer<typeof amountOff>> = {
  en: (one, say) =>
    `${say.money(one.amountMinor)} off${one.goods.kind === 'all' ? '' : ' chosen goods'}`,
  fr: (one, say) =>
    `${say.money(one.amountMinor)} de réduction${one.goods.kind === 'all' ? '' : ' sur les articles choisis'}`,
  ar: (one, say) =>
    `خصم ${say.money(one.amountMinor)}${one.goods.kind === 'all' ? '' : ' على بضائع مختارة'}`,
};
