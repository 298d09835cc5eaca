// Records what happened to orders and brings the ledger to what each now deserves: convergent, in batches.
// However often, late or out of order an order is told, the same points stand in the end.
import type { Tx } from '../database/open';
import type { Draft, Posting } from '../ledger/entry';
import { post } from '../ledger/post';
import { earn, type Award } from '../loyalty/earn';
import type { OrderFacts } from '../loyalty/order';
import type { PublishedProgram } from '../loyalty/program';
import type { ChangeReasons } from '../loyalty/reasons';
import { settle, withRefunds } from '../loyalty/refund';
import { enqueue } from '../outbox/enqueue';
import { ownersOf } from './order-owners';
import { saveOrders, settleOrders, type OrderRow, type ToldOrder } from './order-rows';
import { programsFor } from './programs-for';
import { useRedemptions } from './use-redemptions';

/** What one batch did, for the metrics. */
export type Recorded = { orders: number; pointsPosted: number };

/** What an order deserves by all that is known of it. */
type Decided = { row: OrderRow; facts: OrderFacts; published: PublishedProgram; award: Award };

/** An order's next step with one member, not yet posted; `leaves` when the order is theirs no longer. */
type Step = Decided & { move: number; forgiven: number; leaves: boolean };

/** Applies snapshots and refunds of many orders, of many shops, in a constant number of statements. */
export async function recordOrders(
  tx: Tx,
  told: readonly ToldOrder[],
  now: Date,
): Promise<Recorded> {
  if (!told.length) return { orders: 0, pointsPosted: 0 };
  const rows = await saveOrders(tx, told);
  const programs = await programsFor(tx, rows);
  const decided = rows.flatMap((row, index) => decide(row, programs[index]));
  const owners = await ownersOf(tx, decided);
  const steps = decided.flatMap((one, index) => stepsWith(one, owners[index]!));
  const moving = steps.filter((step) => step.move !== 0);
  const postings = await post(tx, moving.map(toDraft), now);
  await settleOrders(
    tx,
    settled(steps, new Map(moving.map((step, index) => [step, postings[index]!]))),
  );
  await useRedemptions(tx, rows, now);
  await enqueue(
    tx,
    moving.map(({ row }) => ({
      shopId: row.shopId,
      kind: 'sync-member',
      key: String(row.memberId),
      data: { memberId: row.memberId },
    })),
    now,
  );
  return {
    orders: rows.length,
    pointsPosted: postings.reduce(
      (sum, posting) =>
        sum + ('posted' in posting && posting.posted ? Math.abs(posting.points) : 0),
      0,
    ),
  };
}

/** Orders of shops without a programme then rest until a snapshot says otherwise. */
function decide(row: OrderRow, published: PublishedProgram | undefined): Decided[] {
  if (!row.facts || !published) return [];
  const facts = withRefunds(row.facts, row.refunds);
  return [{ row, facts, published, award: earn(facts, published.program) }];
}

/** Points follow an order to whoever it belongs to now: all are taken back from the member before. Guests' orders rest. */
function stepsWith(decided: Decided, owner: number | null): Step[] {
  const { row, award } = decided;
  if (row.memberId === null && owner === null) return [];
  if (row.memberId === null || row.memberId === owner) {
    const own = { ...row, memberId: owner };
    return [{ ...decided, row: own, ...settle(award.points, own), leaves: false }];
  }
  const left: Step = { ...decided, ...settle(0, row), leaves: true };
  const entries = row.entries + (left.move === 0 ? 0 : 1);
  const handed = { ...row, memberId: owner, deserved: 0, forgiven: 0, entries, awardSeqs: [] };
  const now = owner === null ? { ...award, points: 0 } : award;
  const next = {
    ...decided,
    row: handed,
    award: now,
    ...settle(now.points, handed),
    leaves: false,
  };
  return [left, next];
}

function toDraft(step: Step): Draft {
  const { row, facts, published, award, move } = step;
  const first = row.awardSeqs.length === 0;
  const key = `order:${row.orderId}:${move > 0 ? 'award' : 'reversal'}:${row.entries + 1}`;
  return {
    shopId: row.shopId,
    memberId: row.memberId!,
    key,
    kind: move > 0 ? 'award' : 'reversal',
    points: move,
    happenedAt: new Date(first ? facts.placedAt : facts.updatedAt),
    orderId: row.orderId,
    programVersion: published.version,
    reasons: first ? award.reasons : changeReasons(step),
    shortfall: published.program.refunds.shortfall,
    ownSeqs: row.awardSeqs,
  };
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

/** Each order's new position; what a clamp spared is remembered, so that it is not given twice. */
function settled(steps: readonly Step[], postings: Map<Step, Posting>) {
  return steps
    .filter((step) => !step.leaves)
    .map((step) => {
      const { row, award, published } = step;
      const posting = postings.get(step);
      const written = posting && 'seq' in posting ? posting : null;
      const spared = written && step.move < 0 ? written.points - step.move : 0;
      return {
        shopId: row.shopId,
        orderId: row.orderId,
        memberId: row.memberId,
        programVersion: published.version,
        deserved: award.points,
        forgiven: step.forgiven + spared,
        entries: row.entries + (written ? 1 : 0),
        awardSeqs: written && step.move > 0 ? [...row.awardSeqs, written.seq] : row.awardSeqs,
      };
    });
}
