// What the screens of rewards show beside the programme: the margin, who could take each, what is taken, the archive.
import { prisma } from '~/db.server';
import { reward as schema, type Reward } from '~/loyalty/rewards/reward';
import { programScreen } from './program';
import { publishedRewards } from './published-rewards';
import { rewardTakers } from './reward-takers';

type RewardsAside = {
  /** What a sale leaves the merchant, in whole percent; null while they have not said. */
  marginPercent: number | null;
  /** Members who could take each today, by its id. */
  takers: Record<string, number>;
  /** How many of each with a stock or a budget are taken, by its id. */
  taken: Record<string, number>;
  /** Rewards that once were published and are not in the draft: newest first. */
  archive: Reward[];
};

/** The programme as its screens show it, with all that stands beside its rewards. */
export async function rewardsScreen(
  shopId: string,
): Promise<Awaited<ReturnType<typeof programScreen>> & RewardsAside> {
  const screen = await programScreen(shopId);
  const rewards = (screen.editing.rewards ?? []).flatMap(
    (reward) => schema.safeParse(reward).data ?? [],
  );
  const ids = new Set(screen.editing.rewards.map(({ id }) => id));
  const [shop, takers, taken, archive] = await Promise.all([
    prisma.shop.findUnique({ where: { shopId }, select: { marginPercent: true } }),
    rewardTakers(shopId, rewards),
    takenOf(shopId, [...ids]),
    publishedRewards(shopId),
  ]);
  return {
    ...screen,
    marginPercent: shop?.marginPercent ?? null,
    takers,
    taken,
    archive: archive.filter(({ id }) => !ids.has(id)),
  };
}

async function takenOf(shopId: string, ids: string[]): Promise<Record<string, number>> {
  const rows = await prisma.rewardUse.findMany({
    where: { shopId, rewardId: { in: ids }, memberId: 0, period: '' },
    select: { rewardId: true, times: true },
  });
  return Object.fromEntries(rows.map(({ rewardId, times }) => [rewardId, times]));
}
