import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
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
    const order = anOrder({ goods: [3000, 2000] });
    const refund = {
      refundId: 'r1',
      lines: [{ lineId: '1001-1', quantity: 1 }],
      goodsMinor: 0,
      shippingMinor: 0,
    };
    await record([tellRefund('1001', refund)]);
    await record([tell(order)]);
    expect(await balanceOf('501')).toBe(20);
    const lines = order.lines.map((line, index) => (index === 0 ? { ...line, kept: 0 } : line));
    await record([tell({ ...order, lines, refunds: [refund], updatedAt: later(5) })]);
    expect(await balanceOf('501')).toBe(20);
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
    await openShop({ ...liveProgram, refunds: { moneyBack: 'lowers', shortfall: 'clamp' } });
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
