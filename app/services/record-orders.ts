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
import { ensureMembers } from './ensure-members';
import { saveOrders, settleOrders, type OrderRow, type ToldOrder } from './order-rows';
import { programsFor } from './programs-for';
import { useRedemptions } from './use-redemptions';

/** What one batch did, for the metrics. */
export type Recorded = { orders: number; pointsPosted: number };

/** An order's next step, decided but not yet posted. */
type Step = {
  row: OrderRow;
  facts: OrderFacts;
  published: PublishedProgram;
  award: Award;
  move: number;
  forgiven: number;
};

/** Applies snapshots and refunds of many orders, of many shops, in a constant number of statements. */
export async function recordOrders(
  tx: Tx,
  told: readonly ToldOrder[],
  now: Date,
): Promise<Recorded> {
  if (!told.length) return { orders: 0, pointsPosted: 0 };
  const rows = await saveOrders(tx, told);
  const programs = await programsFor(tx, rows);
  const steps = rows.flatMap((row, index) => decide(row, programs[index]));
  const members = await ensureMembers(
    tx,
    steps.map(({ row, facts }) => ({
      shopId: row.shopId,
      customerId: facts.customerId!,
      joinedAt: new Date(facts.placedAt),
    })),
  );
  for (const [index, step] of steps.entries()) step.row.memberId ??= members[index]!;
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

/** Orders of guests, and of shops without a programme then, rest until a snapshot says otherwise. */
function decide(row: OrderRow, published: PublishedProgram | undefined): Step[] {
  if (!row.facts || !published || !row.facts.customerId) return [];
  const facts = withRefunds(row.facts, row.refunds);
  const award = earn(facts, published.program);
  return [{ row, facts, published, award, ...settle(award.points, row) }];
}

function toDraft({ row, facts, published, award, move }: Step): Draft {
  const first = row.entries === 0;
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
    reasons: first ? award.reasons : changeReasons(row, facts, award),
    shortfall: published.program.refunds.shortfall,
    ownSeqs: row.awardSeqs,
  };
}

function changeReasons(row: OrderRow, facts: OrderFacts, award: Award): ChangeReasons {
  const lowered = award.points < row.deserved;
  const cause = facts.cancelled
    ? 'cancelled'
    : lowered && facts.refunds.length
      ? 'refund'
      : 'edited';
  const orderName = facts.name;
  return {
    type: 'change',
    cause,
    orderName,
    before: row.deserved,
    after: award.points,
    award: award.reasons,
  };
}

/** Each order's new position; what a clamp spared is remembered, so that it is not given twice. */
function settled(steps: readonly Step[], postings: Map<Step, Posting>) {
  return steps.map((step) => {
    const { row, award, published } = step;
    const posting = postings.get(step);
    const written = posting && 'seq' in posting ? posting : null;
    const spared = written && step.move < 0 ? written.points - step.move : 0;
    return {
      shopId: row.shopId,
      orderId: row.orderId,
      memberId: row.memberId!,
      programVersion: published.version,
      deserved: award.points,
      forgiven: step.forgiven + spared,
      entries: row.entries + (written ? 1 : 0),
      awardSeqs: written && step.move > 0 ? [...row.awardSeqs, written.seq] : row.awardSeqs,
    };
  });
}
