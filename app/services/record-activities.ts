// Records what members did other than order, and brings the ledger to what each activity now deserves: convergent, in
// batches. However often, late or out of order one is told, the same points stand in the end (articles 6, 7 and 15).
import type { Tx } from '../database/open';
import type { Draft, Posting } from '../ledger/entry';
import type { ActivityChangeReasons } from '../loyalty/activity-reasons';
import { settle } from '../loyalty/refund';
import { enqueue } from '../outbox/enqueue';
import { decideActivities, type DecidedActivity } from './activity-decide';
import { actingMembers, type ActingMember } from './activity-members';
import {
  deleteActivities,
  saveActivities,
  settleActivities,
  siblingsOf,
  type ActivityRow,
  type ToldActivity,
} from './activity-rows';
import { postPoints } from './post-points';
import { programsFor } from './programs-for';
import { reviewTiers } from './review-tiers';

export type { ToldActivity } from './activity-rows';

/** An activity's next step, not yet posted. */
type Step = DecidedActivity & { move: number; forgiven: number };

/** What became of each activity told: the points it holds now, and whether they changed. */
export type RecordedActivity = { shopId: string; id: string; points: number; changed: boolean };

/**
 * Applies activities of many members and shops in a constant number of statements. Members have to exist (ensureMembers).
 * Those that wait for the member's tags are decided by a task, unless `asKnown`.
 * Those nobody awards (no programme yet, blocked, opted out, capped) are kept all the same, with nothing.
 */
export async function recordActivities(
  tx: Tx,
  told: readonly ToldActivity[],
  now: Date,
  { asKnown = false } = {},
): Promise<RecordedActivity[]> {
  if (!told.length) return [];
  const found = await saveActivities(tx, told, now);
  if (!found.length) return [];
  const members = await membersOf(tx, found, now);
  const saved = await withoutErased(tx, found, members);
  const rows = [...saved, ...(await siblingsOf(tx, saved))];
  const programs = await programsFor(tx, rows.map(asAsked));
  const { decided, uses } = await decideActivities(tx, rows, programs, members, {
    now,
    asKnown,
  });
  const steps = decided.map((one): Step => ({ ...one, ...settle(one.award.points, one.row) }));
  const moving = steps.filter((step) => step.move !== 0);
  const postings = await postPoints(
    tx,
    moving.map((step) => toDraft(step, now)),
    now,
  );
  const posted = new Map(moving.map((step, index) => [step, postings[index]!]));
  await uses.save(tx);
  await settleActivities(
    tx,
    steps.map((step) => settled(step, posted.get(step))),
  );
  const counted = steps.filter(isCounted);
  await countEarned(tx, counted);
  await learnMembers(tx, steps, now);
  await reviewTiers(tx, counted.map(memberOf), now);
  return steps.map(({ row, award, move }) => ({
    shopId: row.shopId,
    id: row.id,
    points: award.points,
    changed: move !== 0,
  }));
}

/** The members, locked. A tier that has ended decides nothing of what they did, though no round has come by since. */
async function membersOf(tx: Tx, rows: readonly ActivityRow[], now: Date) {
  const members = await actingMembers(tx, rows);
  const due = rows.filter(({ shopId, memberId, facts }) => {
    const reviewAt = members.get(`${shopId}/${memberId}`)?.tierReviewAt;
    // What a tier gives comes of a review that is under way.
    return facts.kind !== 'tier' && reviewAt && reviewAt <= now;
  });
  if (!due.length) return members;
  await reviewTiers(tx, due, now);
  return actingMembers(tx, rows);
}

/** Of people erased while it was told, as the lock on them shows, nothing is kept that their books do not need. */
async function withoutErased(
  tx: Tx,
  rows: readonly ActivityRow[],
  members: ReadonlyMap<string, ActingMember>,
): Promise<ActivityRow[]> {
  const isTrace = (row: ActivityRow) =>
    row.entries === 0 && !!members.get(`${row.shopId}/${row.memberId}`)?.erasedAt;
  await deleteActivities(tx, rows.filter(isTrace));
  return rows.filter((row) => !isTrace(row));
}

function learnMembers(tx: Tx, steps: readonly Step[], now: Date): Promise<void> {
  const jobs = steps.flatMap(({ row, waits }) => {
    const { shopId, memberId } = row;
    const kind = 'learn-activity' as const;
    return waits ? [{ shopId, kind, key: String(memberId), data: { memberId } }] : [];
  });
  return enqueue(tx, jobs, now);
}

const memberOf = ({ row }: Step) => ({ shopId: row.shopId, memberId: row.memberId });

const asAsked = (row: { shopId: string; programVersion: number | null; happenedAt: Date }) => ({
  ...row,
  facts: { placedAt: row.happenedAt.toISOString() },
});

function toDraft(step: Step, now: Date): Draft {
  const { row, published, award, move } = step;
  const first = row.entries === 0;
  return {
    shopId: row.shopId,
    memberId: row.memberId,
    key: `activity:${row.id}:${move > 0 ? 'award' : 'reversal'}:${row.entries + 1}`,
    kind: move > 0 ? 'award' : 'reversal',
    points: move,
    happenedAt: first ? row.happenedAt : now,
    programVersion: published.version,
    reasons: first ? award.reasons : changeReasons(step),
    shortfall: published.program.refunds.shortfall,
    ownSeqs: row.awardSeqs,
  };
}

function changeReasons({ row, award }: Step): ActivityChangeReasons {
  const { deserved: before, facts: activity } = row;
  const cause = row.withdrawnAt ? 'withdrawn' : before === 0 ? 'restored' : 'changed';
  return {
    type: 'activityChange',
    cause,
    activity,
    before,
    after: award.points,
    award: award.reasons,
  };
}

/** An activity's new position; what a clamp spared is remembered, so that it is not given twice. */
function settled({ row, award, published, context, move, forgiven }: Step, posting?: Posting) {
  const written = posting && 'seq' in posting ? posting : null;
  return {
    shopId: row.shopId,
    id: row.id,
    programVersion: published.version,
    context,
    deserved: award.points,
    forgiven: forgiven + (written && move < 0 ? written.points - move : 0),
    entries: row.entries + (written ? 1 : 0),
    awardSeqs: written && move > 0 ? [...row.awardSeqs, written.seq] : row.awardSeqs,
  };
}

/** Whether what an activity earned counts towards tiers, and is another number now. What tiers gave counts for none. */
const isCounted = ({ row, award }: Step) =>
  row.facts.kind !== 'tier' && award.points !== row.deserved;

/**
 * What activities deserve counts towards tiers, as what orders deserve does: by what was earned, whatever a clamp let
 * go of it when it was taken back.
 */
async function countEarned(tx: Tx, counted: readonly Step[]): Promise<void> {
  if (!counted.length) return;
  await tx.$executeRaw`
    UPDATE "Member" AS m SET "earnedTotal" = m."earnedTotal" + u.points
    FROM (SELECT s, i, sum(p) AS points FROM unnest(
      ${counted.map(({ row }) => row.shopId)}::text[], ${counted.map(({ row }) => row.memberId)}::bigint[],
      ${counted.map(({ row, award }) => award.points - row.deserved)}::bigint[]) AS u(s, i, p) GROUP BY s, i) AS u
    WHERE m."shopId" = u.s AND m."id" = u.i`;
}
