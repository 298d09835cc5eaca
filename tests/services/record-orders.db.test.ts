import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import type { OrderFacts } from '~/loyalty/order';
import { erasePerson } from '~/services/erase-person';
import {
  anOrder,
  balanceOf,
  liveProgram,
  openShop,
  record,
  SHOP,
  tell,
  tellRefund,
} from '../support/world';

const later = (minutes: number) =>
  new Date(Date.parse('2026-03-01T10:00:00Z') + minutes * 60_000).toISOString();

/** The same order with so many units of its first line, which cost as much together. */
const withUnits = (units: number, order: OrderFacts): OrderFacts => ({
  ...order,
  lines: order.lines.map((line, index) =>
    index === 0 ? { ...line, quantity: units, kept: units } : line,
  ),
});

describe('Article 15: one fact, one entry', () => {
  test('the same order told five times at once posts once', async () => {
    await openShop();
    const told = tell(anOrder());
    await Promise.all(Array.from({ length: 5 }, () => record([told, told])));
    expect(await balanceOf('501')).toBe(49);
    expect(await prisma.entry.count()).toBe(1);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });
});

describe('Article 7: refunds converge', () => {
  test('a refund told before its order takes nothing twice', async () => {
    await openShop();
    const order = withUnits(3, anOrder({ goods: [3000, 2000] }));
    const refund = {
      refundId: 'r1',
      lines: [{ lineId: '1001-1', quantity: 1 }],
      goodsMinor: 0,
      shippingMinor: 0,
    };
    await record([tellRefund('1001', refund)]);
    await record([tell(order)]);
    expect(await balanceOf('501')).toBe(40);
    const lines = order.lines.map((line, index) => (index === 0 ? { ...line, kept: 2 } : line));
    await record([tell({ ...order, lines, refunds: [refund], updatedAt: later(5) })]);
    expect(await balanceOf('501')).toBe(40);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('cancelling keeps nothing, and an older snapshot told later changes nothing', async () => {
    await openShop();
    const order = anOrder();
    await record([tell(order)]);
    await record([tell({ ...order, cancelled: true, updatedAt: later(9) })]);
    await record([tell({ ...order, updatedAt: later(3) })]);
    expect(await balanceOf('501')).toBe(0);
    expect(await prisma.entry.count()).toBe(2);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('what a clamp let go is not given again', async () => {
    await openShop({
      ...liveProgram,
      refunds: { moneyBack: 'lowers', shortfall: 'clamp', rewards: 'none' },
    });
    const order = anOrder({ goods: [10_000] });
    await record([tell(order)]);
    const { redeemReward } = await import('~/services/redeem-reward');
    const taken = await redeemReward({
      shopId: SHOP,
      customerId: '501',
      rewardId: 'amount-off-1',
      idempotencyKey: 'key-0001',
    });
    expect(taken).toMatchObject({ repeated: false });
    await record([tell({ ...order, cancelled: true, updatedAt: later(1) })]);
    expect(await balanceOf('501')).toBe(0);
    await record([tell({ ...order, cancelled: false, updatedAt: later(2) })]);
    expect(await balanceOf('501')).toBe(0);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('a debt is left when the points are spent, and the next award pays it first', async () => {
    await openShop();
    await record([tell(anOrder({ goods: [10_000] }))]);
    const { redeemReward } = await import('~/services/redeem-reward');
    await redeemReward({
      shopId: SHOP,
      customerId: '501',
      rewardId: 'amount-off-1',
      idempotencyKey: 'key-0001',
    });
    await record([tell({ ...anOrder({ goods: [10_000] }), cancelled: true, updatedAt: later(1) })]);
    expect(await balanceOf('501')).toBe(-100);
    await record([
      tell(anOrder({ orderId: '1002', goods: [15_000], placedAt: later(4), updatedAt: later(4) })),
    ]);
    expect(await balanceOf('501')).toBe(50);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });
});

describe('an order’s points belong to its customer', () => {
  const given = anOrder();
  const to = (customerId: string | null, minute: number) =>
    tell({ ...given, customerId, updatedAt: later(minute) });
  const balances = () => Promise.all(['501', '502'].map((one) => balanceOf(one)));

  test('a guest’s are awarded once the order has a customer', async () => {
    await openShop();
    await record([to(null, 1)]);
    expect(await prisma.member.count()).toBe(0);
    await record([to('501', 2)]);
    expect(await balances()).toEqual([49, 0]);
  });

  test('they follow it to another customer and back to nobody, however it is told', async () => {
    await openShop();
    await record([to('501', 1)]);
    await record([to('502', 2)]);
    expect(await balances()).toEqual([0, 49]);
    await record([to('501', 1), to('502', 2)]);
    expect(await balances()).toEqual([0, 49]);
    await record([to(null, 3)]);
    expect(await balances()).toEqual([0, 0]);
    await record([to('501', 4)]);
    expect(await balances()).toEqual([49, 0]);
    const entries = await prisma.entry.findMany({ orderBy: { key: 'asc' } });
    expect(entries.map((one) => one.key)).toEqual(
      ['award:1', 'award:3', 'award:5', 'reversal:2', 'reversal:4'].map(
        (one) => `order:1001:${one}`,
      ),
    );
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('are taken back from whoever has them when the order is refunded', async () => {
    await openShop();
    await record([to('501', 1)]);
    await record([tell({ ...given, customerId: '502', cancelled: true, updatedAt: later(2) })]);
    expect(await balances()).toEqual([0, 0]);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('those of an erased person stay under nobody’s name', async () => {
    await openShop();
    await record([to('501', 1)]);
    await prisma.$transaction((tx) =>
      erasePerson(tx, { shopId: SHOP, customerId: '501', now: new Date(later(2)) }),
    );
    await record([to(null, 3)]);
    expect(await prisma.member.findMany()).toMatchObject([{ customerId: null, balance: 49n }]);
  });
});
