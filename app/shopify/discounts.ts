// A redemption → the discount Shopify creates for it: one customer, one use, a minimum spend, an end.
import { formatMoney, toDecimal } from '../loyalty/money';
import type { Reward } from '../loyalty/program';
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
  return `Regulars: ${formatMoney(reward.amountMinor, currency, 'en')} off for ${reward.cost} points (${id})`;
}

/** The input of discountCodeBasicCreate, API version 2026-07. */
export function amountOffCode(redemption: DiscountFor & { requestedAt: Date }) {
  const { code, customerId, reward, currency, endsAt } = redemption;
  const minimum = reward.minimumSpendMinor;
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
          amount: toDecimal(reward.amountMinor, currency),
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
