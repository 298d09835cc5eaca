import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { openShop, record, SHOP, tell } from '../support/world';
import { base, deserved, faults, minutes, nth, rule, withRules } from './orders-world';
import { liveInJune } from './time';

liveInJune();

const uses = async () =>
  Object.fromEntries(
    (await prisma.capUse.findMany({ where: { shopId: SHOP } })).map((one) => [
      `${one.memberId === 0n ? 'shop' : 'member'} ${one.ruleId} ${one.period}`,
      Number(one.points),
    ]),
  );

const sum = async () => Object.values(await deserved()).reduce((a, b) => a + b, 0);

describe('Article 4: caps trim last, and are never exceeded', () => {
  test('a budget is given out to the last point by batches at once, and not beyond', async () => {
    await openShop(withRules([base], { caps: { order: null, member: null, budget: 55 } }));
    const orders = Array.from({ length: 12 }, (_, nr) => nth(nr, { customerId: String(500 + nr) }));
    await Promise.all(orders.map((one) => record([tell(one), tell(one)])));
    expect(await sum()).toBe(55);
    expect(await uses()).toEqual({ 'shop * ': 55 });
    expect(await faults()).toEqual([]);
  });

  test('what an order gives back is there for the next, and does not come to it a second time', async () => {
    const member = { per: 'month' as const, points: 15 };
    await openShop(withRules([base], { caps: { order: null, member, budget: null } }));
    await record([tell(nth(1)), tell(nth(2))]);
    expect(await deserved()).toEqual({ 1001: 10, 1002: 5 });
    await record([tell({ ...nth(1), cancelled: true, updatedAt: minutes(60) })]);
    await record([tell({ ...nth(2), updatedAt: minutes(60) })]);
    expect(await deserved()).toEqual({ 1001: 0, 1002: 5 });
    await record([tell(nth(3))]);
    expect(await deserved()).toEqual({ 1001: 0, 1002: 5, 1003: 10 });
    await record([tell({ ...nth(1), updatedAt: minutes(61) })]);
    expect(await deserved()).toEqual({ 1001: 0, 1002: 5, 1003: 10 });
    expect(await uses()).toEqual({ 'member * 2026-03': 15 });
  });

  test('a rule that counts once a day counts for one order of that day', async () => {
    const daily = rule('daily', {
      amount: { kind: 'flat', points: 100 },
      limit: { per: 'day', times: 1, points: null },
    });
    await openShop(withRules([base, daily]));
    await record([tell(nth(1)), tell(nth(2)), tell(nth(60 * 24))]);
    expect(await deserved()).toEqual({ 1001: 110, 1002: 10, 2440: 110 });
  });
});
