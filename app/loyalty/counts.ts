// Whether an order counts as one of its buyer's orders, and what it counts as money spent.
import { orderBasis } from './basis';
import type { OrderFacts } from './order';

/** Goods alone, whatever the programme lets earn: money spent is the same measure under every programme. */
const goodsPaidFor = {
  earnOn: { tax: false, shipping: false },
  refunds: { moneyBack: 'lowers' },
} as const;

/**
 * Of an order as it stands with every refund known: whether it is one of its buyer's first, second, n-th (paid, neither
 * a test nor cancelled, with goods kept and paid), and what was paid for them in minor units, without tax and shipping.
 */
export function countsOf(order: OrderFacts): { counts: boolean; spentMinor: number } {
  if (order.test || order.cancelled || !order.paid) return { counts: false, spentMinor: 0 };
  const spentMinor = orderBasis(order, goodsPaidFor).totalMinor;
  return { counts: spentMinor > 0, spentMinor };
}
