// A redemption → the discount Shopify creates for it: one customer, one use, a minimum spend, an end.
import { toDecimal } from '../loyalty/money';
import { describeReward } from '../loyalty/rewards/describe';
import type { Reward } from '../loyalty/rewards/reward';
import { customerGid } from './metafields';

export type DiscountFor = {
  id: string;
  code: string;
  customerId: string;
  reward: Reward;
  currency: string;
  endsAt: Date;
};

/** Names the redemption, so that a code found at Shopify can be told to be its own. */
export function discountTitle({ id, reward, currency }: DiscountFor): string {
  return `Regulars: ${describeReward({ ...reward, words: {} }, currency, 'en').title} for ${reward.cost} points (${id})`;
}

/** The input of discountCodeBasicCreate, API version 2026-07. */
export function amountOffCode(redemption: DiscountFor & { requestedAt: Date }) {
  const { code, customerId, reward, currency, endsAt } = redemption;
  const { gives } = reward;
  if (gives.kind !== 'amountOff') throw new Error(`no code is made for ${gives.kind}`);
  const minimum = reward.needs.minimumSpendMinor;
  return {
    title: discountTitle(redemption),
    code,
    startsAt: redemption.requestedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: { customers: { add: [customerGid(customerId)] } },
    customerGets: {
      value: {
        discountAmount: {
          amount: toDecimal(gives.amountMinor, currency),
          appliesOnEachItem: false,
        },
      },
      items: { all: true },
    },
    ...(minimum > 0 && {
      minimumRequirement: {
        subtotal: { greaterThanOrEqualToSubtotal: toDecimal(minimum, currency) },
      },
    }),
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
  };
}
