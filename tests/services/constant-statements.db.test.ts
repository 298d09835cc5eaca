// However many orders a batch tells of, and of however many members, it takes as many statements.
import { expect, test } from 'vitest';
import { prisma } from '~/db.server';
import type { Tx } from '~/database/open';
import { auditTotals } from '~/services/audit-totals';
import { recordOrders } from '~/services/record-orders';
import { anOrder, NOW, openShop, SHOP, tell } from '../support/world';
import { base, rule, withRules } from './orders-world';
import { level } from './tier-world';
import { liveInJune } from './time';

liveInJune();

const rich = withRules(
  [
    { ...base, budget: 90_000_000 },
    rule('first', {
      amount: { kind: 'flat', points: 10 },
      conditions: [{ kind: 'buyer', is: 'firstTime' }],
      limit: { per: 'day', times: 1, points: null },
    }),
    rule('march', {
      amount: { kind: 'multiply', hundredths: 150 },
      conditions: [{ kind: 'dates', from: '2026-03-01', until: '2026-03-31' }],
    }),
  ],
  {
    caps: { order: 5_000, member: { per: 'month', points: 9_000 }, budget: 900_000_000 },
    hold: { after: 'paid', days: 2 },
    expiry: { mode: 'age', months: 12, warnDays: [30] },
    tiers: {
      basis: 'points',
      window: { kind: 'rolling', months: 12 },
      fall: { graceDays: 0, steps: 'one' },
      levels: [
        level('silver', 60, { multiplierHundredths: 200, entryPoints: 5, tag: 'Silver' }),
        level('gold', 400, { multiplierHundredths: 300, entryPoints: 9 }),
      ],
    },
  },
);

/** Counts what is asked of the database through it. */
function counting(tx: Tx): { tx: Tx; count: () => number } {
  let count = 0;
  const counted = (object: object): object =>
    new Proxy(object, {
      get(target, name) {
        const value = Reflect.get(target, name, target) as unknown;
        if (typeof value === 'object' && value !== null) return counted(value);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          count++;
          return (value as (...all: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  return { tx: counted(tx) as Tx, count: () => count };
}

/** Every member has two orders of the batch, the first of which raises their tier. */
const batch = (from: number, orders: number) =>
  Array.from({ length: orders }, (_, nr) => {
    const orderId = String(from + nr);
    const customerId = String(from + Math.floor(nr / 2));
    return tell(anOrder({ orderId, customerId, goods: [5_000] }));
  });

async function statements(from: number, orders: number): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const counter = counting(tx);
    await recordOrders(counter.tx, batch(from, orders), NOW);
    return counter.count();
  });
}

test('two orders or five hundred take as many statements under a rich programme', async () => {
  await openShop(rich);
  await statements(10_000, 2);
  const counts = [
    await statements(20_000, 2),
    await statements(30_000, 10),
    await statements(40_000, 500),
  ];
  expect(new Set(counts)).toEqual(new Set([counts[0]]));
  expect(counts[0]).toBeLessThan(40);
  expect(await statements(50_000, 1)).toBeLessThanOrEqual(counts[0]!);
  const raised = await prisma.member.count({ where: { shopId: SHOP, tierId: { not: null } } });
  expect(raised).toBe(1 + 1 + 5 + 250 + 1);
  expect(await auditTotals(prisma, SHOP)).toEqual([]);
});
