import { describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import type { EarningRule } from '~/loyalty/program';
import { record, openShop, balanceOf, tell, SHOP, tellRefund } from '../support/world';
import {
  base,
  deserved,
  faults,
  nth,
  rule,
  shuffles,
  totals,
  withRules,
  minutes,
} from './orders-world';
import { liveInJune } from './time';

liveInJune();

const firstOrder = rule('first', {
  conditions: [{ kind: 'orderNumber', number: 1 }],
  amount: { kind: 'flat', points: 500 },
});
const third = rule('third', {
  conditions: [{ kind: 'orderNumber', number: 3 }],
  amount: { kind: 'flat', points: 300 },
});
const returning = rule('returning', {
  conditions: [{ kind: 'buyer', is: 'returning' }],
  amount: { kind: 'multiply', hundredths: 200 },
});
const program = withRules([base, firstOrder, third, returning]);
const orders = [1, 2, 3, 4].map((nr) => nth(nr));

describe('Article 7: first, second and n-th orders converge', () => {
  test('whichever order is told first, the one placed first is the first', async () => {
    let nr = 0;
    for (const order of shuffles(orders)) {
      const shop = `first-${++nr}.myshopify.com`;
      await openShop(program, shop);
      for (const one of order) await record([tell(one, shop)]);
      expect(await deserved(shop)).toEqual({ 1001: 510, 1002: 20, 1003: 320, 1004: 20 });
      expect(await balanceOf('501', shop)).toBe(870);
      expect(await faults(shop)).toEqual([]);
    }
  });

  test('told all at once, in pairs or one by one, it is the same', async () => {
    await openShop(program);
    await record([orders[3]!, orders[0]!].map((one) => tell(one)));
    await record([orders[2]!, orders[1]!].map((one) => tell(one)));
    await record(orders.map((one) => tell(one)));
    expect(await deserved()).toEqual({ 1001: 510, 1002: 20, 1003: 320, 1004: 20 });
  });

  test('a first order that is cancelled hands its place on, and takes it back when it is restored', async () => {
    await openShop(program);
    await record(orders.map((one) => tell(one)));
    await record([tell({ ...orders[0]!, cancelled: true, updatedAt: minutes(60) })]);
    expect(await deserved()).toEqual({ 1001: 0, 1002: 510, 1003: 20, 1004: 320 });
    const { stored, replayed } = await totals();
    expect(stored).toEqual(replayed);
    expect(stored).toMatchObject({ orders: 3, spent: 3000 });
    await record([tell({ ...orders[0]!, updatedAt: minutes(61) })]);
    expect(await deserved()).toEqual({ 1001: 510, 1002: 20, 1003: 320, 1004: 20 });
    expect(await faults()).toEqual([]);
  });

  test('a version scheduled long ago, of a lower number, takes no first order’s points back', async () => {
    await openShop(withRules([base]));
    const version = (nr: number, rules: EarningRule[], day: string) => ({
      shopId: SHOP,
      version: nr,
      program: withRules(rules),
      publishedAt: new Date(`${day}T09:00:00Z`),
    });
    const scheduled = version(2, [base], '2026-05-20');
    const sooner = version(3, [base, firstOrder], '2026-02-01');
    await prisma.programVersion.createMany({ data: [scheduled, sooner] });
    await record([tell(orders[0]!)]);
    expect(await deserved()).toEqual({ 1001: 510 });
    await record([tell({ ...orders[0]!, updatedAt: minutes(60) })], clock.now());
    expect(await deserved()).toEqual({ 1001: 510 });
    expect(await faults()).toEqual([]);
  });

  test('one refunded to nothing counts no more', async () => {
    await openShop(program);
    const refund = {
      refundId: 'r1',
      lines: [{ lineId: '1001-1', quantity: 1 }],
      goodsMinor: 0,
      shippingMinor: 0,
    };
    await record([tellRefund('1001', refund)]);
    await record(orders.map((one) => tell(one)));
    expect(await deserved()).toEqual({ 1001: 0, 1002: 510, 1003: 20, 1004: 320 });
  });

  test('an order that moves to another customer is numbered among theirs', async () => {
    await openShop(program);
    await record(orders.slice(0, 2).map((one) => tell(one)));
    await record([tell({ ...orders[0]!, customerId: '502', updatedAt: minutes(60) })]);
    expect(await deserved()).toEqual({ 1001: 510, 1002: 510 });
    expect([await balanceOf('501'), await balanceOf('502')]).toEqual([510, 510]);
    expect((await totals()).stored).toMatchObject({ orders: 2, earned: 1020 });
    expect(await faults()).toEqual([]);
  });

  test('orders told in several transactions at once end where one by one they would', async () => {
    await openShop(program);
    await Promise.all(orders.map((one) => record([tell(one)])));
    await record(orders.map((one) => tell(one)));
    expect(await deserved()).toEqual({ 1001: 510, 1002: 20, 1003: 320, 1004: 20 });
    expect(await faults(SHOP)).toEqual([]);
  });
});
