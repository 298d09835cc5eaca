// How many members could take each reward today: counted in one pass over those who hold enough for any.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import type { Reward } from '~/loyalty/rewards/reward';
import { leastCost } from '~/loyalty/rewards/worth';

type Row = { step: number; tier: string | null; fresh: boolean; members: bigint };

/**
 * Members by reward id who have the points and the tier for it, and the first order still to come where it asks for
 * that. Points that are pending or have lapsed are not counted. Customer tags, segments and limits are not looked at:
 * where a reward has them, these are the most there can be.
 */
export async function rewardTakers(
  shopId: string,
  rewards: readonly Reward[],
): Promise<Record<string, number>> {
  const costs = [...new Set(rewards.map(leastCost))].sort((a, b) => a - b);
  if (!costs.length) return {};
  const now = clock.now();
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT width_bucket(held.points, ${costs}::bigint[]) AS step, held.tier, held.fresh, count(*) AS members
    FROM (
      SELECT m."balance" - coalesce(off.points, 0) AS points, m."ordersTotal" = 0 AS fresh,
        CASE WHEN m."tierManual" IS NOT NULL AND (m."tierManualUntil" IS NULL OR m."tierManualUntil" > ${now}::timestamptz)
          THEN m."tierManual" ELSE m."tierId" END AS tier
      FROM "Member" m
      LEFT JOIN (
        SELECT "memberId", sum("remaining")::bigint AS points FROM "Lot"
        WHERE "shopId" = ${shopId} AND "remaining" > 0
          AND ("availableAt" > ${now}::timestamptz OR "expiresAt" <= ${now}::timestamptz)
        GROUP BY "memberId") off ON off."memberId" = m."id"
      WHERE m."shopId" = ${shopId} AND m."balance" >= ${costs[0]!}::bigint AND m."customerId" IS NOT NULL
        AND m."erasedAt" IS NULL AND m."blockedAt" IS NULL AND m."optedOutAt" IS NULL
        AND (m."lapsesAt" > ${now}::timestamptz) IS NOT FALSE
    ) held
    GROUP BY 1, 2, 3`;
  return Object.fromEntries(rewards.map((reward) => [reward.id, among(rows, reward, costs)]));
}

function among(rows: readonly Row[], reward: Reward, costs: readonly number[]): number {
  const step = costs.indexOf(leastCost(reward)) + 1;
  const { tiers, firstOrder } = reward.who;
  return rows
    .filter((row) => row.step >= step)
    .filter((row) => !tiers.length || (row.tier !== null && tiers.includes(row.tier)))
    .filter((row) => !firstOrder || row.fresh)
    .reduce((sum, row) => sum + toSafe(row.members), 0);
}
