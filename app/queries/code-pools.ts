// Pools of codes made beforehand, as they stand.
import { prisma } from '../db.server';
import { isPooled, pooledTerms } from '../loyalty/rewards/pooled';
import type { Reward } from '../loyalty/rewards/reward';
import { currentProgram, shopCurrency } from './current-program';

export type Pool = {
  id: string;
  rewardId: string;
  terms: string;
  discountId: string | null;
  createdAt: Date;
  endsAt: Date;
  closedAt: Date | null;
};

/** The pool whose discount this is; null for a discount of one code. */
export const poolOf = (shopId: string, discountId: string): Promise<Pool | null> =>
  prisma.codePool.findFirst({ where: { shopId, discountId } });

/** Pools of a reward that codes are given from. */
export const openPools = (shopId: string, rewardId: string): Promise<Pool[]> =>
  prisma.codePool.findMany({
    where: { shopId, rewardId, closedAt: null },
    orderBy: { createdAt: 'desc' },
  });

export type PoolWanted = { reward: Reward; currency: string; terms: string };

/** What codes of a reward are to be made beforehand now; null where none are. */
export async function poolWanted(shopId: string, rewardId: string): Promise<PoolWanted | null> {
  const [{ program }, currency] = await Promise.all([currentProgram(shopId), shopCurrency(shopId)]);
  const reward = program.rewards.find(({ id }) => id === rewardId);
  if (!reward || !isPooled(reward)) return null;
  return { reward, currency, terms: pooledTerms(reward, currency) };
}

/** Rewards that have pools, or are to have them. */
export async function rewardsWithPools(shopId: string): Promise<string[]> {
  const { program } = await currentProgram(shopId);
  const open = await prisma.codePool.findMany({
    where: { shopId, closedAt: null },
    select: { rewardId: true },
    distinct: ['rewardId'],
  });
  const wanted = program.rewards.filter(isPooled).map(({ id }) => id);
  return [...new Set([...wanted, ...open.map(({ rewardId }) => rewardId)])];
}

/** When the last of a discount's codes that were given out ends; null where none is out. */
export async function lastEndOf(shopId: string, discountId: string): Promise<Date | null> {
  const { _max } = await prisma.redemption.aggregate({
    where: { shopId, discountId, state: 'ISSUED' },
    _max: { endsAt: true },
  });
  return _max.endsAt;
}

/** Codes a pool has ready, and those on their way: asked of Shopify, not yet told to be there. */
export async function codesIn(
  shopId: string,
  poolId: string,
): Promise<{ ready: number; coming: number }> {
  const [row] = await prisma.$queryRaw<{ ready: bigint; coming: bigint }[]>`
    SELECT (SELECT count(*) FROM "ReadyCode" WHERE "shopId" = ${shopId} AND "poolId" = ${poolId}) AS ready,
      (SELECT coalesce(sum(jsonb_array_length("data" -> 'codes')), 0) FROM "Job" WHERE "shopId" = ${shopId}
        AND "kind" = 'fill-code-pool' AND "data" ->> 'poolId' = ${poolId}) AS coming`;
  return { ready: Number(row!.ready), coming: Number(row!.coming) };
}
