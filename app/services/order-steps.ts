// From what orders deserve to what is posted for them: the steps, their entries, and the position they leave.
import type { Draft, Posting } from '../ledger/entry';
import { lapseTerms, lotExpiry } from '../loyalty/expiry';
import { UNTIL_FULFILLED } from '../loyalty/hold';
import type { OrderFacts } from '../loyalty/order';
import type { Expiry } from '../loyalty/program';
import type { ChangeReasons } from '../loyalty/reasons';
import { settle } from '../loyalty/refund';
import type { DecidedOrder } from './order-awards';
import type { ShopTimes } from './order-context';
import { heldUntil } from './order-hold';
import type { SettledOrder, TotalsChange } from './order-rows';

/** How points lapse in the order's shop now, and by whose clock. */
export type Lapsing = { expiry: Expiry; times: ShopTimes | undefined };

/**
 * An order's next step with one member, not yet posted; `leaves` when the order is theirs no longer. `availableAt` is
 * when its points can be spent; null for from when it was placed.
 */
export type Step = DecidedOrder & {
  move: number;
  forgiven: number;
  leaves: boolean;
  availableAt: Date | null;
  lapsing: Lapsing;
};

/** Points follow an order to whoever it belongs to now: all are taken back from the member before. */
export function stepsOf(decided: DecidedOrder, lapsing: Lapsing, now: Date): Step[] {
  const { row, award } = decided;
  const owner = decided.owner?.id ?? null;
  if (row.memberId === null && owner === null) return [];
  const rest = { lapsing, availableAt: heldUntil(decided, now), leaves: false };
  if (row.memberId === null || row.memberId === owner) {
    const own = { ...row, memberId: owner };
    return [{ ...decided, ...rest, row: own, ...settle(award.points, own) }];
  }
  const left: Step = { ...decided, ...rest, ...settle(0, row), leaves: true };
  const handed = {
    ...row,
    memberId: owner,
    deserved: 0,
    forgiven: 0,
    awardSeqs: [],
    entries: row.entries + (left.move === 0 ? 0 : 1),
  };
  return [left, { ...decided, ...rest, row: handed, ...settle(award.points, handed) }];
}

/** Whether the ledger has to be told another day for points it holds already. */
const isRedated = ({ row, availableAt, leaves }: Step) =>
  !leaves && row.awardSeqs.length > 0 && availableAt?.getTime() !== row.availableAt?.getTime();

/** Whether a step writes an entry: points move, or the day from which they can be spent. */
export const isPosted = (step: Step) => step.move !== 0 || isRedated(step);

/** The entry of a step, which `isPosted` has said there is. */
export function draftOf(step: Step): Draft {
  const { row, facts, published, award, move, lapsing } = step;
  const { shopId, orderId } = row;
  const first = row.awardSeqs.length === 0;
  const happenedAt = new Date(first ? facts.placedAt : facts.updatedAt);
  const kind = move > 0 ? 'award' : move < 0 ? 'reversal' : 'terms';
  const lapse = lapseTerms(lapsing.expiry, lapsing.times?.expirySince ?? null);
  return {
    shopId,
    orderId,
    kind,
    happenedAt,
    points: move,
    memberId: row.memberId!,
    key: `order:${orderId}:${kind}:${row.entries + 1}`,
    programVersion: published.version,
    reasons: kind === 'terms' ? holdReasons(step) : first ? award.reasons : changeReasons(step),
    shortfall: published.program.refunds.shortfall,
    ownSeqs: row.awardSeqs,
    ...(move > 0 && creditDates(step, happenedAt)),
    ...(isRedated(step) && { redate: { seqs: row.awardSeqs, ...creditDates(step, happenedAt) } }),
    ...(lapse && { lapse }),
    ...paidLater(step, happenedAt),
  };
}

/** Whoever paid later than they ordered was active then; a hold that follows the payment is no doing of theirs. */
function paidLater({ published, availableAt, move }: Step, happenedAt: Date) {
  const atOnce = published.program.hold.after === 'now';
  return atOnce && move > 0 && availableAt && availableAt > happenedAt
    ? { activeAt: availableAt }
    : {};
}

/** When a credit of this order can be spent and when it lapses. */
function creditDates({ availableAt, lapsing }: Step, happenedAt: Date) {
  const { expiry, times } = lapsing;
  const from = availableAt ?? happenedAt;
  const expiresAt =
    expiry.mode === 'none'
      ? null
      : lotExpiry(expiry, from, times?.expirySince ?? null, times?.timeZone ?? 'UTC');
  return { availableAt: from, expiresAt };
}

function holdReasons({ facts, availableAt }: Step): Draft['reasons'] {
  const day = availableAt && availableAt < UNTIL_FULFILLED ? availableAt.toISOString() : null;
  return { type: 'terms', cause: 'hold', orderName: facts.name, availableAt: day };
}

function changeReasons({ row, facts, award, leaves }: Step): ChangeReasons {
  const after = leaves ? 0 : award.points;
  const { deserved: before } = row;
  return {
    type: 'change',
    cause: leaves ? 'moved' : causeOf(facts, after < before),
    orderName: facts.name,
    before,
    after,
    award: award.reasons,
  };
}

function causeOf(facts: OrderFacts, lowered: boolean): ChangeReasons['cause'] {
  if (facts.cancelled) return 'cancelled';
  return lowered && facts.refunds.length ? 'refund' : 'edited';
}

/** An order's new position; what a clamp spared is remembered, so that it is not given twice. */
export function settledBy(step: Step, posting: Posting | undefined): SettledOrder {
  const { row, award, published, context, counts, spentMinor, owner, move } = step;
  const { shopId, orderId, memberId } = row;
  const written = posting && 'seq' in posting ? posting : null;
  const spared = written && move < 0 ? written.points - move : 0;
  return {
    shopId,
    orderId,
    memberId,
    context,
    waiting: false,
    counts: counts && owner !== null,
    programVersion: published.version,
    spentMinor: owner ? spentMinor : 0,
    deserved: award.points,
    forgiven: step.forgiven + spared,
    entries: row.entries + (written ? 1 : 0),
    awardSeqs: written && move > 0 ? [...row.awardSeqs, written.seq] : row.awardSeqs,
    availableAt: step.availableAt,
  };
}

/** What an order changes of the totals of the member it was with and of the one it is with. */
export function totalsOf({ row, owner }: Pick<DecidedOrder, 'row' | 'owner'>, to: TotalsOfOrder) {
  const { shopId } = row;
  const was = { earned: row.deserved, spent: row.spentMinor, orders: Number(row.counts) };
  const changes: TotalsChange[] = [];
  if (row.memberId !== null)
    changes.push({
      shopId,
      memberId: row.memberId,
      earned: -was.earned,
      spent: -was.spent,
      orders: -was.orders,
    });
  if (owner) changes.push({ shopId, memberId: owner.id, ...to });
  return changes;
}

type TotalsOfOrder = { earned: number; spent: number; orders: number };

/** One change a member, without those that cancel out. */
export function sumTotals(changes: readonly TotalsChange[]): TotalsChange[] {
  const sums = new Map<string, TotalsChange>();
  for (const one of changes) {
    const key = `${one.shopId}/${one.memberId}`;
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...one });
    else {
      sum.earned += one.earned;
      sum.spent += one.spent;
      sum.orders += one.orders;
    }
  }
  return [...sums.values()].filter((one) => one.earned || one.spent || one.orders);
}
