// Before a merge: locks what the member did, and finds what counts once for a person. Afterwards: takes the doubles back.
import type { Tx } from '../database/open';
import type { Move } from '../ledger/move';
import type { ActivityFacts } from '../loyalty/activity';
import { mergeActivities, type MergedActivities } from '../loyalty/merge-activities';
import { toSafe } from '../loyalty/points';
import { recordActivities } from './record-activities';

/** Something was recorded for a member while it was becoming another: trying again finds it. */
export class MergedMeanwhile extends Error {
  readonly tryAgain = true;
  constructor() {
    super('something was recorded for a member while it was merged');
  }
}

type ActivityRow = {
  id: string;
  memberId: bigint;
  facts: ActivityFacts;
  happenedAt: Date;
  onceFor: string | null;
  withdrawnAt: Date | null;
  deserved: bigint;
  waits: boolean;
};

export type Doubles = MergedActivities & { rows: ActivityRow[] };

/**
 * Locks the orders and activities of `from` before the members, as whoever records them does. `check`, called once the
 * members are locked, throws where one has come since, which this transaction may not wait for any more.
 */
export async function lockDeeds(tx: Tx, move: Move) {
  const orders = await lockOrders(tx, move);
  const rows = await lockActivities(tx, move);
  const of = (memberId: number) => ({
    memberId,
    activities: rows
      .filter((row) => toSafe(row.memberId) === memberId)
      .map((row) => ({
        ...row,
        withdrawn: row.withdrawnAt !== null,
        deserved: toSafe(row.deserved),
      })),
  });
  const doubles: Doubles = { ...mergeActivities(of(move.from), of(move.into)), rows };
  const locked = orders + rows.length;
  return {
    doubles,
    check: async (then: Tx) => {
      if ((await countDeeds(then, move)) !== locked) throw new MergedMeanwhile();
    },
  };
}

async function lockOrders(tx: Tx, { shopId, from }: Move): Promise<number> {
  const rows = await tx.$queryRaw<object[]>`
    SELECT 1 FROM "Order" WHERE "shopId" = ${shopId} AND "memberId" = ${from}::bigint
    ORDER BY "orderId" FOR UPDATE`;
  return rows.length;
}

/** Of both: what the other did decides what counts twice. */
async function lockActivities(tx: Tx, { shopId, from, into }: Move): Promise<ActivityRow[]> {
  return tx.$queryRaw<ActivityRow[]>`
    SELECT "id", "memberId", "facts", "happenedAt", "onceFor", "withdrawnAt", "deserved",
      "kind" <> 'tier' AND "programVersion" IS NOT NULL AND "context" IS NULL AS "waits" FROM "Activity"
    WHERE "shopId" = ${shopId} AND "memberId" = ANY(${[from, into]}::bigint[]) ORDER BY "id" FOR UPDATE`;
}

async function countDeeds(tx: Tx, { shopId, from, into }: Move): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT ((SELECT count(*) FROM "Order" WHERE "shopId" = ${shopId} AND "memberId" = ${from}::bigint)
      + (SELECT count(*) FROM "Activity" WHERE "shopId" = ${shopId}
        AND "memberId" = ANY(${[from, into]}::bigint[])))::int AS "count"`;
  return row!.count;
}

/** Takes back, each by its own reversal, what both had done and counts once; the rest carries the number it has now. */
export async function withdrawDoubles(
  tx: Tx,
  { shopId, into }: Move,
  { displaced, renamed, withdrawn, rows }: Doubles,
  now: Date,
): Promise<void> {
  await rename(tx, shopId, displaced);
  await rename(tx, shopId, renamed);
  const gone = new Set(withdrawn);
  const idNow = new Map([...displaced, ...renamed].map((one) => [one.id, one.to]));
  const told = rows
    .filter((row) => gone.has(row.id))
    .map(({ id, facts, happenedAt, onceFor }) => ({
      shopId,
      memberId: into,
      id: idNow.get(id) ?? id,
      facts,
      happenedAt,
      onceFor,
      withdrawn: true,
    }));
  await recordActivities(tx, told, now);
}

async function rename(tx: Tx, shopId: string, renamed: Doubles['renamed']): Promise<void> {
  if (!renamed.length) return;
  await tx.$executeRaw`
    UPDATE "Activity" SET "id" = u."to" FROM unnest(
      ${renamed.map((one) => one.id)}::text[], ${renamed.map((one) => one.to)}::text[]) AS u("was", "to")
    WHERE "shopId" = ${shopId} AND "id" = u."was"`;
}
