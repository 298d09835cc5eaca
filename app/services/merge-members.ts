// Two members who are one person become one, by moving rows, once (article 14).
import type { Tx } from '../database/open';
import { moveAccount, settleAfterMove, type Move } from '../ledger/move';
import { toSafe } from '../loyalty/points';
import { rankOf } from '../loyalty/tiers';
import { currentProgram } from '../queries/current-program';
import { announce } from './announce';
import { balanceJob, holdEndJobs } from './balance-jobs';
import { decideFirstOrdersAnew } from './decide-first-orders';
import { expirePoints } from './expire-points';
import { moveDeeds } from './move-deeds';
import { lockDeeds, MergedMeanwhile, withdrawDoubles } from './merge-deeds';
import { enqueue, enqueueForMembers } from '../outbox/enqueue';
import { reviewTiers } from './review-tiers';

type MemberRow = {
  id: bigint;
  customerId: string | null;
  mergedInto: bigint | null;
  erasedAt: Date | null;
  tierId: string | null;
  seq: number;
};

/**
 * Moves everything of `from` to `into`, in the caller's transaction and a constant number of statements. Either may
 * have been merged before: whoever they are now is meant. Answers whether anything was moved: not where both are one
 * already, and not where either was erased. Locks orders, activities, then both members; throws MergedMeanwhile where
 * something was recorded for `from` in between: trying again in a new transaction finds it.
 */
export async function mergeMembers(
  tx: Tx,
  { shopId, ...asked }: Move,
  now: Date,
): Promise<{ merged: boolean }> {
  const roots = await rootsOf(tx, shopId, [asked.from, asked.into]);
  const [from, into] = [roots.get(asked.from), roots.get(asked.into)];
  if (from === undefined || into === undefined || from === into) return { merged: false };
  const move = { shopId, from, into };
  const deeds = await lockDeeds(tx, move);
  const [gone, kept] = await lockMembers(tx, move);
  if (!gone || !kept || gone.erasedAt || kept.erasedAt) return { merged: false };
  if (gone.mergedInto || kept.mergedInto) throw new MergedMeanwhile();
  await deeds.check(tx);
  // What either was to lose by now is lost: the other's later activity brings nothing back.
  await expirePoints(tx, shopId, [from, into], now);
  const points = await balanceOf(tx, shopId, from);
  await decideFirstOrdersAnew(tx, move, now);
  const by = await moveAccount(tx, move);
  await moveDeeds(tx, move, by);
  const risen = await isHigher(tx, shopId, gone.tierId, kept.tierId);
  await joinMembers(tx, move, {
    risen,
    // Whoever comes without a past of their own is still who left.
    stillLeft: kept.seq === 0,
  });
  const reasons = {
    type: 'merge' as const,
    guest: gone.customerId === null,
    points,
  };
  await settleAfterMove(tx, move, reasons, now);
  await withdrawDoubles(tx, move, deeds.doubles, now);
  await reviewTiers(tx, [{ shopId, memberId: into }], now);
  // The tier that came along has a tag, which this customer may not have at Shopify.
  if (risen) await enqueueForMembers(tx, { shopId, kind: 'sync-tags', memberIds: [into] }, now);
  await tellOf(tx, move, now);
  return { merged: true };
}

/** Who each of these is now; nobody is missing from it but who never was. */
async function rootsOf(tx: Tx, shopId: string, ids: number[]): Promise<Map<number, number>> {
  const rows = await tx.member.findMany({
    where: { shopId, id: { in: ids } },
    select: { id: true, mergedInto: true },
  });
  return new Map(rows.map((row) => [toSafe(row.id), toSafe(row.mergedInto ?? row.id)]));
}

/** In one order for everyone; `from` first in the answer. */
async function lockMembers(tx: Tx, { shopId, from, into }: Move) {
  const rows = await tx.$queryRaw<MemberRow[]>`
    SELECT "id", "customerId", "mergedInto", "erasedAt", "tierId", "seq" FROM "Member"
    WHERE "shopId" = ${shopId} AND "id" = ANY(${[from, into]}::bigint[]) ORDER BY "id" FOR UPDATE`;
  return [from, into].map((id) => rows.find((row) => toSafe(row.id) === id));
}

async function balanceOf(tx: Tx, shopId: string, id: number): Promise<number> {
  const where = { shopId_id: { shopId, id } };
  const { balance } = await tx.member.findUniqueOrThrow({ where, select: { balance: true } });
  return toSafe(balance);
}

/** Whether one tier is above the other in the programme as it is now. */
async function isHigher(tx: Tx, shopId: string, one: string | null, other: string | null) {
  if (one === null || one === other) return false;
  const levels = (await currentProgram(shopId, tx)).program.tiers?.levels ?? [];
  return rankOf(levels, one) > rankOf(levels, other);
}

/**
 * What is known of both stands with `into`: totals add up, the earliest joining and the latest activity count, what only
 * `from` had is taken over, and so is a higher tier, with its grace and its end: the review that follows begins there. A
 * block holds for the person. What led to `from`, or to one merged into it, leads on.
 */
async function joinMembers(
  tx: Tx,
  { shopId, from, into }: Move,
  { risen, stillLeft }: { risen: boolean; stillLeft: boolean },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Member" AS m SET "joinedAt" = least(m."joinedAt", g."joinedAt"),
      "activeAt" = greatest(m."activeAt", g."activeAt"), "lapsesAt" = greatest(m."lapsesAt", g."lapsesAt"),
      "earnedTotal" = m."earnedTotal" + g."earnedTotal", "spentTotal" = m."spentTotal" + g."spentTotal",
      "ordersTotal" = m."ordersTotal" + g."ordersTotal", "blockedAt" = coalesce(m."blockedAt", g."blockedAt"),
      "customer" = coalesce(m."customer", g."customer"),
      "birthday" = coalesce(m."birthday", g."birthday"), "birthdaySetAt" = CASE WHEN m."birthday" IS NULL
        THEN g."birthdaySetAt" ELSE m."birthdaySetAt" END,
      "tierManual" = coalesce(m."tierManual", g."tierManual"), "tierManualUntil" = CASE WHEN m."tierManual" IS NULL
        THEN g."tierManualUntil" ELSE m."tierManualUntil" END,
      "tierBase" = CASE WHEN ${risen} THEN coalesce(g."tierBase", m."tierBase") ELSE coalesce(m."tierBase", g."tierBase") END,
      "tierId" = CASE WHEN ${risen} THEN g."tierId" ELSE m."tierId" END,
      "tierSince" = CASE WHEN ${risen} THEN g."tierSince" ELSE m."tierSince" END,
      "tierFallsAt" = CASE WHEN ${risen} THEN g."tierFallsAt" ELSE m."tierFallsAt" END,
      "tierReviewAt" = CASE WHEN ${risen} THEN g."tierReviewAt" ELSE m."tierReviewAt" END,
      "optedOutAt" = CASE WHEN ${stillLeft} THEN coalesce(m."optedOutAt", g."optedOutAt") ELSE m."optedOutAt" END
    FROM "Member" AS g WHERE g."shopId" = ${shopId} AND g."id" = ${from}::bigint
      AND m."shopId" = ${shopId} AND m."id" = ${into}::bigint`;
  await tx.$executeRaw`
    UPDATE "Member" SET "mergedInto" = ${into}::bigint, "activeAt" = NULL, "lapsesAt" = NULL, "earnedTotal" = 0,
      "spentTotal" = 0, "ordersTotal" = 0, "customer" = NULL, "birthday" = NULL, "birthdaySetAt" = NULL,
      "tierId" = NULL, "tierSince" = NULL, "tierBase" = NULL, "tierReviewAt" = NULL, "tierFallsAt" = NULL,
      "tierManual" = NULL, "tierManualUntil" = NULL, "blockedAt" = NULL, "optedOutAt" = NULL
    WHERE "shopId" = ${shopId} AND ("id" = ${from}::bigint OR "mergedInto" = ${from}::bigint)`;
}

/**
 * Nobody waits for the balance of a member who is no more: the theme hears of the one who is, also when holds end that
 * came with the other, and whoever listens hears that they are one. Jobs are found by their keys, never by what a shop
 * has of them.
 */
async function tellOf(tx: Tx, { shopId, from, into }: Move, now: Date): Promise<void> {
  const held = await tx.$queryRaw<{ at: Date }[]>`
    SELECT DISTINCT "availableAt" AS at FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" = ${into}::bigint AND "availableAt" > ${now}::timestamptz`;
  const jobsOf = (memberId: number) => [
    balanceJob({ shopId, memberId }),
    ...held.flatMap(({ at }) => holdEndJobs({ shopId, memberId }, at, now)),
  ];
  const kinds = ['sync-member', 'sync-tags'];
  const keys = jobsOf(from).map(({ key }) => key);
  await tx.$executeRaw`
    DELETE FROM "Job" WHERE "shopId" = ${shopId} AND "kind" = ANY(${kinds}::text[]) AND "key" = ANY(${keys}::text[])`;
  await enqueue(tx, jobsOf(into), now);
  const key = `merge:${from}`;
  await announce(tx, [{ shopId, memberId: into, kind: 'member.merged', data: { from }, key }], now);
}
