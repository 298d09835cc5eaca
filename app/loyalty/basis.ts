// What an order earns on, line by line: the goods kept and paid, by article 3 and article 7.
import type { OrderFacts, OrderLine } from './order';
import { shareOut, toSafe } from './points';
import type { Program } from './program';

/** What was left out of the basis, for the explanation. */
export type LeftOut = 'tax' | 'shipping' | 'giftCards' | 'moneyBack' | 'outstanding' | 'returned';

/** Minor units that count, by line; shipping, when it counts, is a line of its own named `shipping`. */
export type Basis = {
  lines: { lineId: string; basisMinor: number }[];
  totalMinor: number;
  left: LeftOut[];
};

/** The parts of a programme that decide what counts. */
export type CountsBy = Pick<Program, 'earnOn' | 'refunds'>;

export function orderBasis(order: OrderFacts, program: CountsBy): Basis {
  const goods = order.lines.filter((line) => !line.giftCard);
  const kept = goods.map((line) => keptMinor(line, order.taxesIncluded, program.earnOn.tax));
  const lowered = lower(kept, notPaidFor(order, program));
  const lines = goods.map((line, index) => ({ lineId: line.lineId, basisMinor: lowered[index]! }));
  if (program.earnOn.shipping) {
    lines.push({ lineId: 'shipping', basisMinor: shippingMinor(order, program.earnOn.tax) });
  }
  const counted = lines.filter((line) => line.basisMinor > 0);
  const totalMinor = counted.reduce((sum, line) => sum + line.basisMinor, 0);
  return { lines: counted, totalMinor, left: leftOut(order, program) };
}

/** A line's net amount for the units kept; a pure function of how many, so every split of refunds agrees. */
function keptMinor(line: OrderLine, taxesIncluded: boolean, countTax: boolean): number {
  const net = taxed(line.netMinor, line.taxMinor, taxesIncluded, countTax);
  if (line.quantity <= 0 || net <= 0) return 0;
  const kept = Math.min(Math.max(line.kept, 0), line.quantity);
  return toSafe((BigInt(net) * BigInt(kept)) / BigInt(line.quantity));
}

function taxed(minor: number, taxMinor: number, included: boolean, count: boolean): number {
  if (included === count) return minor;
  return included ? minor - taxMinor : minor + taxMinor;
}

function shippingMinor(order: OrderFacts, countTax: boolean): number {
  const back = order.refunds.reduce((sum, refund) => sum + refund.shippingMinor, 0);
  return Math.max(
    0,
    taxed(order.shippingMinor, order.shippingTaxMinor, order.taxesIncluded, countTax) - back,
  );
}

/** Money for goods that the shop does not have: given back without naming lines, or not paid yet. */
function notPaidFor(order: OrderFacts, program: CountsBy): number {
  const back =
    program.refunds.moneyBack === 'lowers'
      ? order.refunds.reduce((sum, refund) => sum + refund.goodsMinor, 0)
      : 0;
  return back + order.outstandingMinor;
}

function lower(amounts: number[], by: number): number[] {
  const total = amounts.reduce((a, b) => a + b, 0);
  const cuts = shareOut(Math.min(Math.max(by, 0), total), amounts);
  return amounts.map((amount, index) => amount - cuts[index]!);
}

function leftOut(order: OrderFacts, program: CountsBy): LeftOut[] {
  const { tax, shipping } = program.earnOn;
  const left: LeftOut[] = [];
  if (!tax && order.taxesIncluded && order.lines.some((line) => line.taxMinor > 0))
    left.push('tax');
  if (!shipping && order.shippingMinor > 0) left.push('shipping');
  if (order.lines.some((line) => line.giftCard)) left.push('giftCards');
  if (order.lines.some((line) => line.kept < line.quantity)) left.push('returned');
  const back = order.refunds.some((refund) => refund.goodsMinor > 0);
  if (back && program.refunds.moneyBack === 'lowers') left.push('moneyBack');
  if (order.outstandingMinor > 0) left.push('outstanding');
  return left;
}
