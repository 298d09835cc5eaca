// A shop with tiers, and members with orders written straight into its tables: what tiers rest on, and nothing else.
import { prisma } from '~/db.server';
import type { TierProgram } from '~/loyalty/tier-program';
import type { Program } from '~/loyalty/program';
import { reviewTiers } from '~/services/review-tiers';
import { liveProgram, openShop, SHOP } from '../support/world';

export const level = (id: string, threshold: number, rest: object = {}) => ({
  id,
  name: id[0]!.toUpperCase() + id.slice(1),
  threshold,
  multiplierHundredths: 100,
  entryPoints: 0,
  monthlyPoints: 0,
  tag: null,
  ...rest,
});

export const silverAndGold = (rest: Partial<TierProgram> = {}): TierProgram => ({
  basis: 'points',
  window: { kind: 'lifetime' },
  fall: { graceDays: 30, steps: 'straight' },
  levels: [
    level('silver', 100, { entryPoints: 10, monthlyPoints: 5, tag: 'Silver' }),
    level('gold', 300, { entryPoints: 50, monthlyPoints: 20, tag: 'Gold' }),
  ],
  ...rest,
});

export const withTiers = (tiers: TierProgram | null): Program => ({ ...liveProgram, tiers });
export const openTierShop = (tiers = silverAndGold()) => openShop(withTiers(tiers));

export async function newMember(customerId = '501', joinedAt = '2026-01-15T09:00:00Z') {
  const data = { shopId: SHOP, customerId, joinedAt, activeAt: joinedAt };
  return Number((await prisma.member.create({ data })).id);
}

let orders = 0;

/** An order as it stands once recorded: what it deserves and what was spent on it. Below zero for a refund of it. */
export async function earns(memberId: number, points: number, placedAt = '2026-05-01T10:00:00Z') {
  const data = { shopId: SHOP, orderId: `t${++orders}`, memberId, placedAt };
  await prisma.order.create({
    data: { ...data, deserved: points, spentMinor: points * 100, counts: points > 0 },
  });
  await prisma.member.update({
    where: { shopId_id: { shopId: SHOP, id: memberId } },
    data: {
      earnedTotal: { increment: points },
      spentTotal: { increment: points * 100 },
      ordersTotal: { increment: points > 0 ? 1 : 0 },
    },
  });
}

/** Everything the member's orders earned is refunded. */
export async function refundsAll(memberId: number) {
  const where = { shopId: SHOP, memberId };
  await prisma.order.updateMany({ where, data: { deserved: 0, spentMinor: 0, counts: false } });
  await prisma.member.update({
    where: { shopId_id: { shopId: SHOP, id: memberId } },
    data: { earnedTotal: 0, spentTotal: 0, ordersTotal: 0 },
  });
}

export const reviewAt = (memberIds: number[], at: string) =>
  prisma.$transaction((tx) =>
    reviewTiers(
      tx,
      memberIds.map((memberId) => ({ shopId: SHOP, memberId })),
      new Date(at),
    ),
  );

export const stored = (memberId: number) =>
  prisma.member.findUniqueOrThrow({ where: { shopId_id: { shopId: SHOP, id: memberId } } });

export const jobs = async (kind: string) =>
  (await prisma.job.findMany({ where: { kind } })).map((job) => job.key).sort();
