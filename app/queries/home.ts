// The Home screen: is it working, what did it bring, what needs the merchant.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import type { Reward } from '~/loyalty/program';
import { worthOf } from '~/loyalty/rewards/worth';
import { currentProgram } from './current-program';
import { pausedByFailure } from './integrations';

const monthMs = 30 * 86_400_000;
const shown = 5;

/** Everything Home shows. Figures of "the last 30 days" end now. */
export async function home(shopId: string) {
  const now = clock.now();
  const since = new Date(now.getTime() - monthMs);
  const [{ version, program }, shop, figures, parked, pausedAddresses] = await Promise.all([
    currentProgram(shopId),
    shopState(shopId),
    figuresOf(shopId, since),
    parkedWork(shopId),
    pausedByFailure(shopId),
  ]);
  return {
    now: now.toISOString(),
    version,
    live: program.live,
    ...shop,
    figures: { ...figures, outstandingMinor: bestValue(figures.outstanding, program.rewards) },
    parked,
    pausedAddresses,
  };
}

/** When the shop was last heard, to the minute; and what did not balance when its books were last proved. */
async function shopState(shopId: string) {
  const shop = await prisma.shop.findUnique({
    where: { shopId },
    select: { lastWebhookAt: true, auditedAt: true, auditFaults: true },
  });
  return {
    lastWebhookAt: shop?.lastWebhookAt?.toISOString() ?? null,
    audit:
      shop?.auditedAt && shop.auditFaults > 0
        ? { faults: shop.auditFaults, at: shop.auditedAt.toISOString() }
        : null,
  };
}

async function figuresOf(shopId: string, since: Date) {
  const [members, { _sum: held }, everRewarded, rewarded, used] = await Promise.all([
    prisma.member.count({ where: { shopId, erasedAt: null, mergedInto: null } }),
    prisma.member.aggregate({
      where: { shopId, erasedAt: null, balance: { gt: 0 } },
      _sum: { balance: true },
    }),
    prisma.order.findFirst({ where: { shopId, deserved: { gt: 0 } }, select: { orderId: true } }),
    prisma.order.count({ where: { shopId, placedAt: { gte: since }, deserved: { gt: 0 } } }),
    prisma.redemption.count({ where: { shopId, state: 'USED', usedAt: { gte: since } } }),
  ]);
  return {
    members,
    outstanding: toSafe(held.balance ?? 0n),
    everRewarded: Boolean(everRewarded),
    rewarded,
    used,
  };
}

/** What a number of points would cost in money if all of it went into the reward that gives most a point. */
export function bestValue(points: number, rewards: readonly Reward[]): number | null {
  const values = rewards.map((reward) =>
    toSafe((BigInt(points) * BigInt(worthOf(reward) ?? 0)) / BigInt(reward.cost)),
  );
  return values.length ? Math.max(...values) : null;
}

/** Work that was tried until it was set aside: the newest few of each kind, and how many in all. */
async function parkedWork(shopId: string) {
  const where = { shopId, parkedAt: { not: null } };
  // What an address of the merchant's did not take is shown where the address is.
  const jobs = { ...where, kind: { not: 'call-endpoint' } };
  const newest = { orderBy: { parkedAt: 'desc' }, take: shown } as const;
  const [deliveries, tasks, deliveryCount, jobCount] = await Promise.all([
    prisma.delivery.findMany({
      where,
      ...newest,
      select: { id: true, topic: true, parkedAt: true, error: true },
    }),
    prisma.job.findMany({
      where: jobs,
      ...newest,
      select: { id: true, kind: true, parkedAt: true, error: true },
    }),
    prisma.delivery.count({ where }),
    prisma.job.count({ where: jobs }),
  ]);
  const rows = [
    ...deliveries.map((row) => ({ ...row, what: row.topic })),
    ...tasks.map((row) => ({ ...row, what: row.kind })),
  ];
  return {
    count: deliveryCount + jobCount,
    rows: rows
      .map(({ id, what, parkedAt, error }) => ({
        id: String(id),
        what,
        parkedAt: parkedAt!.toISOString(),
        error: error ?? 'No reason was recorded.',
      }))
      .sort((a, b) => b.parkedAt.localeCompare(a.parkedAt))
      .slice(0, shown),
  };
}
