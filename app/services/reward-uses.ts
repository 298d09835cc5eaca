// How often rewards with a limit, a stock or a budget are taken: counted when they are, and given up when points go back.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { nothingTaken, type Taken } from '../loyalty/rewards/eligible';

/** Who takes which reward, in which period; a member's own row is theirs, that of everybody is of member 0. */
export type Use = { shopId: string; memberId: number; rewardId: string; period: string };

const EVERYBODY = 0;

type Row = { memberId: bigint; times: number; worthMinor: bigint };

/** What is taken so far; its rows stay locked until the transaction ends, so that the last piece is taken once. */
export async function takenSoFar(
  tx: Tx,
  { shopId, memberId, rewardId, period }: Use,
): Promise<Taken> {
  // In one order for everyone: the member's own row is under the lock of their account already.
  const rows = await tx.$queryRaw<Row[]>`
    INSERT INTO "RewardUse" ("shopId", "rewardId", "memberId", "period")
    VALUES (${shopId}, ${rewardId}, ${EVERYBODY}, ''), (${shopId}, ${rewardId}, ${memberId}, ${period})
    ON CONFLICT ("shopId", "rewardId", "memberId", "period") DO UPDATE SET "times" = "RewardUse"."times"
    RETURNING "memberId", "times", "worthMinor"`;
  const all = rows.find((row) => toSafe(row.memberId) === EVERYBODY);
  const mine = rows.find((row) => toSafe(row.memberId) === memberId);
  if (!all || !mine) return nothingTaken;
  return { mine: mine.times, all: all.times, worthMinor: toSafe(all.worthMinor) };
}

/** Counts one more, or with `times` below zero one less: what came back can be taken by someone else. */
export async function countUse(
  tx: Tx,
  { shopId, memberId, rewardId, period }: Use,
  { times, worthMinor }: { times: 1 | -1; worthMinor: number },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "RewardUse" SET "times" = greatest(0, "times" + ${times}::int),
      "worthMinor" = greatest(0, "worthMinor" + ${times * worthMinor}::bigint)
    WHERE "shopId" = ${shopId} AND "rewardId" = ${rewardId}
      AND (("memberId" = ${EVERYBODY} AND "period" = '') OR ("memberId" = ${memberId} AND "period" = ${period}))`;
}
