// What decides whether a member may take a reward, beside their points: who they are, and how much of it is taken.
import { prisma } from '../db.server';
import type { Taken, Taker } from '../loyalty/rewards/eligible';
import { periodOf } from '../loyalty/rewards/period';
import type { Reward } from '../loyalty/rewards/reward';
import { toSafe } from '../loyalty/points';
import { effectiveTier } from '../loyalty/tiers';

/** The columns of a member that decide. */
export type TakerRow = {
  tierId: string | null;
  tierManual: string | null;
  tierManualUntil: Date | null;
  /** Tags and segments as last learned; null while never asked. */
  customer: unknown;
  ordersTotal: number;
};

/** A member as a taker, by what was last learned of them. */
export function takerFacts(member: TakerRow, now: Date): Omit<Taker, 'at' | 'timeZone'> {
  const learned = member.customer as { tags?: string[]; segments?: string[] } | null;
  return {
    tierId: effectiveTier(member, now),
    tags: learned?.tags ?? [],
    segments: learned?.segments ?? [],
    orders: member.ordersTotal,
  };
}

type Asked = {
  shopId: string;
  memberId: number | null;
  rewards: readonly Reward[];
  now: Date;
  timeZone: string;
};

/** How much is taken of each limited reward, by its id. One read, and none where nothing is limited. */
export async function takenOf({
  shopId,
  memberId,
  rewards,
  now,
  timeZone,
}: Asked): Promise<Map<string, Taken>> {
  const periods = new Map(
    rewards.flatMap((reward) => {
      const period = periodOf(reward, now, timeZone);
      return period === null ? [] : [[reward.id, period] as const];
    }),
  );
  const taken = new Map<string, Taken>();
  if (!periods.size) return taken;
  const rows = await prisma.rewardUse.findMany({
    where: {
      shopId,
      rewardId: { in: [...periods.keys()] },
      memberId: { in: [0n, ...(memberId === null ? [] : [BigInt(memberId)])] },
      period: { in: ['', ...periods.values()] },
    },
  });
  for (const [rewardId, period] of periods) {
    const of = rows.filter((row) => row.rewardId === rewardId);
    const all = of.find((row) => row.memberId === 0n && row.period === '');
    const mine = of.find((row) => row.memberId !== 0n && row.period === period);
    taken.set(rewardId, {
      mine: mine?.times ?? 0,
      all: all?.times ?? 0,
      worthMinor: toSafe(all?.worthMinor ?? 0n),
    });
  }
  return taken;
}
