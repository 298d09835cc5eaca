// What an order earns on, line by line: the goods kept and paid, by article 3 and article 7.
import type { OrderFacts, OrderLine, RefundFacts } from './order';
import { shareOut, toSafe } from './points';
import type { Program } from './program';

/** What was left out of the basis, for the explanation. */
export type LeftOut = 'tax' | 'shipping' | 'giftCards' | 'moneyBack' | 'outstanding' | 'returned';

/** What counts of one line: minor units and units kept; `line` is null for shipping. */
export type BasisLine = {
  lineId: string;
  basisMinor: number;
  items: number;
  line: OrderLine | null;
};

/** What counts; shipping, when it does, is a line of its own named `shipping`. */
export type Basis = { lines: BasisLine[]; totalMinor: number; left: LeftOut[] };

/** The parts of a programme that decide what counts. */
export type CountsBy = Pick<Program, 'earnOn'> & {
  refunds: Pick<Program['refunds'], 'moneyBack'>;
};

/** Lines of which nothing counts are left out. */
export function orderBasis(order: OrderFacts, program: CountsBy): Basis {
  const { tax, shipping } = program.earnOn;
  const goods = order.lines.filter((line) => !line.giftCard);
  const kept = goods.map((line) => keptMinor(line, order.taxesIncluded, tax));
  const unpaid = notPaidFor(order, program);
  const counted = unpaid > 0 ? lower(kept, unpaid) : kept;
  const lines: BasisLine[] = [];
  let totalMinor = 0;
  for (const [index, line] of goods.entries()) {
    const basisMinor = counted[index]!;
    if (basisMinor <= 0) continue;
    totalMinor += basisMinor;
    lines.push({ lineId: line.lineId, basisMinor, items: keptUnits(line), line });
  }
  const sent = shipping ? shippingMinor(order, tax) : 0;
  if (sent > 0) lines.push({ lineId: 'shipping', basisMinor: sent, items: 0, line: null });
  return { lines, totalMinor: totalMinor + sent, left: leftOut(order, program) };
}

const keptUnits = (line: OrderLine) => Math.min(Math.max(line.kept, 0), line.quantity);

/** A line's net amount for the units kept; a pure function of how many, so every split of refunds agrees. */
function keptMinor(line: OrderLine, taxesIncluded: boolean, countTax: boolean): number {
  const net = taxed(line.netMinor, line.taxMinor, taxesIncluded, countTax);
  const { quantity } = line;
  if (quantity <= 0 || net <= 0) return 0;
  const kept = keptUnits(line);
  if (kept === quantity) return net;
  const part = net * kept;
  if (part <= Number.MAX_SAFE_INTEGER) return (part - (part % quantity)) / quantity;
  return toSafe((BigInt(net) * BigInt(kept)) / BigInt(quantity));
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

/** A courtesy may be ignored; what a bank took back is gone. */
const lowers = ({ chargeback }: RefundFacts, { refunds }: CountsBy) =>
  refunds.moneyBack === 'lowers' || chargeback === true;

/** Money for goods that the shop does not have: given back without naming lines, or not paid yet. */
function notPaidFor(order: OrderFacts, program: CountsBy): number {
  let minor = order.outstandingMinor;
  for (const refund of order.refunds) if (lowers(refund, program)) minor += refund.goodsMinor;
  return minor;
}

function lower(amounts: number[], by: number): number[] {
  const total = amounts.reduce((a, b) => a + b, 0);
  const cuts = shareOut(Math.min(by, total), amounts);
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
  if (order.refunds.some((refund) => refund.goodsMinor > 0 && lowers(refund, program)))
    left.push('moneyBack');
  if (order.outstandingMinor > 0) left.push('outstanding');
  return left;
}
