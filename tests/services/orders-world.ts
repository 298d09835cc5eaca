// Programmes and orders for tests of what orders are decided by.
import { prisma } from '~/db.server';
import type { OrderFacts } from '~/loyalty/order';
import { plainRule, type EarningRule, type Program } from '~/loyalty/program';
import { audit } from '~/ledger/audit';
import { clock } from '~/clock';
import { runOutbox } from '~/outbox/run';
import { noteLearned, type Learned } from '~/services/learn-facts';
import { tasks } from '~/tasks';
import { anOrder, liveProgram, SHOP, type OrderInput } from '../support/world';

export const base = plainRule(1, 1);

export const rule = (id: string, rest: Partial<EarningRule>): EarningRule => ({
  ...base,
  id,
  ...rest,
});

export const withRules = (rules: EarningRule[], rest: Partial<Program> = {}): Program => ({
  ...liveProgram,
  rules,
  ...rest,
});

export const minutes = (count: number) =>
  new Date(Date.parse('2026-03-01T10:00:00Z') + count * 60_000).toISOString();

/** The n-th order of the member: placed n minutes after the first. */
export const nth = (nr: number, rest: OrderInput = {}): OrderFacts =>
  anOrder({
    orderId: String(1000 + nr),
    goods: [1000],
    placedAt: minutes(nr),
    updatedAt: minutes(nr),
    ...rest,
  });

/** All orders of a list. */
export function shuffles<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((one, index) =>
    shuffles([...list.slice(0, index), ...list.slice(index + 1)]).map((rest) => [one, ...rest]),
  );
}

/** What each order deserves now. */
export async function deserved(shopId = SHOP): Promise<Record<string, number>> {
  const orders = await prisma.order.findMany({ where: { shopId }, orderBy: { orderId: 'asc' } });
  return Object.fromEntries(orders.map((one) => [one.orderId, Number(one.deserved)]));
}

/** The totals tiers rest on, and the totals that the orders add up to. */
export async function totals(shopId = SHOP) {
  const [members, orders] = await Promise.all([
    prisma.member.findMany({ where: { shopId } }),
    prisma.order.findMany({ where: { shopId } }),
  ]);
  const stored = members.reduce(
    (sum, one) => ({
      earned: sum.earned + Number(one.earnedTotal),
      spent: sum.spent + Number(one.spentTotal),
      orders: sum.orders + one.ordersTotal,
    }),
    { earned: 0, spent: 0, orders: 0 },
  );
  const replayed = orders.reduce(
    (sum, one) => ({
      earned: sum.earned + Number(one.deserved),
      spent: sum.spent + Number(one.spentMinor),
      orders: sum.orders + Number(one.counts),
    }),
    { earned: 0, spent: 0, orders: 0 },
  );
  return { stored, replayed };
}

export const faults = (shopId = SHOP) => audit(prisma, shopId);

const nothing: Learned = { products: new Map(), customers: new Map() };

/** What a round of learning ends with. */
export const learned = (what: Partial<Learned>, orderIds: string[], asKnown = false) =>
  noteLearned(SHOP, { ...nothing, ...what }, { orderIds, askedAt: clock.now(), asKnown });

export const work = (onFailure: (error: unknown) => void = () => {}) =>
  runOutbox({
    db: prisma,
    now: () => clock.now(),
    tasks,
    onFailure: (_job, error) => onFailure(error),
  });
