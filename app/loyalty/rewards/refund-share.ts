// What comes back of the points of a reward when the order that used it is refunded, cancelled or edited (article 7).
import { orderBasis } from '../basis';
import type { OrderFacts } from '../order';
import { roundPoints } from '../points';
import type { Program } from '../program';

type Refunds = Program['refunds'];

/** Of goods alone, without tax and shipping. */
const earnOn = { tax: false, shipping: false };

/**
 * How many of so many points are to be back by now: a pure function of the order as it stands, so that refunds in any
 * order and any split come to the same. Of an order that was cancelled without ever being paid all of them are, whatever
 * the policy: nothing was bought with the reward.
 */
export function pointsToReturn(order: OrderFacts, points: number, refunds: Refunds): number {
  if (order.cancelled) return refunds.rewards === 'none' && order.paid ? 0 : points;
  if (refunds.rewards === 'none') return 0;
  const { kept, bought } = goodsOf(order, refunds);
  if (kept <= 0) return points;
  if (refunds.rewards === 'whole' || kept >= bought) return 0;
  return roundPoints({ n: BigInt(points) * BigInt(bought - kept), d: BigInt(bought) }, 'down');
}

/** Minor units of all goods there ever were on the order, and of those kept; in units where they cost nothing. */
function goodsOf(order: OrderFacts, refunds: Refunds): { kept: number; bought: number } {
  // What is still to be paid is no refund.
  const settled = { ...order, outstandingMinor: 0 };
  const whole = {
    ...settled,
    refunds: [],
    lines: order.lines.map((line) => ({ ...line, kept: line.quantity })),
  };
  const bought = orderBasis(whole, { earnOn, refunds }).totalMinor;
  if (bought > 0) return { bought, kept: orderBasis(settled, { earnOn, refunds }).totalMinor };
  const units = (of: (line: OrderFacts['lines'][number]) => number) =>
    order.lines.reduce((sum, line) => sum + of(line), 0);
  const all = units((line) => line.quantity);
  // An order without a line says nothing of being refunded.
  return all > 0 ? { bought: all, kept: units((line) => line.kept) } : { bought: 1, kept: 1 };
}
