import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import type { OrderFacts } from '~/loyalty/order';
import type { TierProgram } from '~/loyalty/tier-program';
import { auditTotals } from '~/services/audit-totals';
import { recordActivities } from '~/services/record-activities';
import {
  balanceOf,
  memberId,
  openShop,
  record,
  SHOP,
  tell,
  type OrderInput,
} from '../support/world';
import { reviewOf, reviewRule } from './activity-world';
import { deserved, nth } from './orders-world';
import { level, withTiers } from './tier-world';
import { liveInJune } from './time';

liveInJune();

/** Silver doubles from the second order of 100 on, gold trebles. */
const rising = (rest: Partial<TierProgram> = {}): TierProgram => ({
  basis: 'points',
  window: { kind: 'lifetime' },
  fall: { graceDays: 0, steps: 'straight' },
  levels: [
    level('silver', 100, { multiplierHundredths: 200, entryPoints: 7 }),
    level('gold', 500, { multiplierHundredths: 300 }),
  ],
  ...rest,
});
const orders = (): OrderFacts[] => [1, 2, 3, 4].map((nr) => nth(nr, { goods: [10_000] }));
const others = () => [nth(9, { customerId: '502', goods: [10_000] })];

const inOne = (list: OrderFacts[]) => record(list.map((one) => tell(one)));
const oneByOne = async (list: OrderFacts[]) => {
  for (const one of list) await record([tell(one)]);
};

describe('article 13: a tier that one order raises counts for the next, told together or apart', () => {
  test.each<[string, Partial<TierProgram>]>([
    ['points', {}],
    ['points of a year', { window: { kind: 'calendarYear' } }],
    [
      'money of some months',
      {
        basis: 'spend',
        window: { kind: 'rolling', months: 6 },
        levels: [level('silver', 15_000, { multiplierHundredths: 200 })],
      },
    ],
    ['orders', { basis: 'orders', levels: [level('silver', 2, { multiplierHundredths: 200 })] }],
  ])('by %s', async (_basis, rest) => {
    const ways = [];
    for (const way of [oneByOne, inOne, (list: OrderFacts[]) => inOne([...list].reverse())]) {
      await prisma.$executeRaw`TRUNCATE "Shop", "ProgramVersion", "Member", "Entry", "Lot", "Draw", "Order", "Activity", "CapUse", "Job" CASCADE`;
      await openShop(withTiers(rising(rest)));
      await way([...orders(), ...others()]);
      const members = await prisma.member.findMany({ orderBy: { customerId: 'asc' } });
      ways.push({
        deserved: await deserved(),
        members: members.map(({ tierId, balance }) => [tierId, Number(balance)]),
      });
      expect(await auditTotals(prisma, SHOP)).toEqual([]);
    }
    expect(ways[1]).toEqual(ways[0]);
    expect(ways[2]).toEqual(ways[0]);
    expect(new Set(Object.values(ways[0]!.deserved)).size).toBeGreaterThan(1);
  });

  test('told again, every order keeps the tier it was decided by', async () => {
    await openShop(withTiers(rising()));
    await inOne(orders());
    const before = await deserved();
    expect(before).toEqual({ 1001: 100, 1002: 200, 1003: 200, 1004: 300 });
    await inOne(orders());
    await oneByOne(orders().reverse());
    expect(await deserved()).toEqual(before);
  });
});

describe('article 13: a tier that has ended decides no order, though no round has come by since', () => {
  const ofThreeMonths = () => withTiers(rising({ window: { kind: 'rolling', months: 3 } }));
  const july = '2026-07-01T10:00:00.000Z';
  const inJuly = (nr: number, rest: OrderInput = {}) =>
    nth(nr, { goods: [10_000], placedAt: july, updatedAt: july, ...rest });
  const told = (list: OrderFacts[], at: string) =>
    record(
      list.map((one) => tell(one)),
      new Date(at),
    );

  test.each([1, 2])('told %i at once', async (count) => {
    await openShop(ofThreeMonths());
    await told([nth(1, { goods: [10_000] }), ...others()], '2026-03-01T12:00:00Z');
    expect(await prisma.member.count({ where: { tierId: 'silver' } })).toBe(2);
    const later = [inJuly(11), inJuly(10, { customerId: '502' })].slice(0, count);
    await told(later, july);
    expect(await deserved()).toMatchObject(
      Object.fromEntries(later.map(({ orderId }) => [orderId, 100])),
    );
    const lowered = await prisma.member.findFirstOrThrow({ where: { customerId: '501' } });
    expect(lowered).toMatchObject({ tierId: 'silver', tierSince: new Date(july) });
    expect(await auditTotals(prisma, SHOP)).toEqual([]);
  });

  test('nor anything else that somebody does', async () => {
    const when = { conditions: [{ kind: 'tier' as const, is: 'in' as const, tiers: ['silver'] }] };
    const review = { ...reviewRule(30), ...when };
    const program = ofThreeMonths();
    await openShop({ ...program, rules: [...program.rules, review] });
    await told([nth(1, { goods: [10_000] })], '2026-03-01T12:00:00Z');
    const before = await balanceOf('501');
    const shown = {
      id: 'review:judgeme:1',
      facts: reviewOf('1', 'p1'),
      happenedAt: new Date(july),
    };
    const memberIdOf = await memberId('501');
    await prisma.$transaction((tx) =>
      recordActivities(tx, [{ shopId: SHOP, memberId: memberIdOf, ...shown }], new Date(july)),
    );
    expect(await prisma.member.findFirstOrThrow()).toMatchObject({ tierId: null });
    expect(await balanceOf('501')).toBe(before);
  });

  test('one that has not ended decides as ever', async () => {
    await openShop(ofThreeMonths());
    await told([nth(1, { goods: [10_000] })], '2026-03-01T12:00:00Z');
    const placedAt = '2026-05-31T10:00:00.000Z';
    await told([nth(2, { goods: [10_000], placedAt, updatedAt: placedAt })], placedAt);
    expect(await deserved()).toEqual({ 1001: 100, 1002: 200 });
  });
});
