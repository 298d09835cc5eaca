// The order that used a reward is refunded, cancelled or edited; what happens at Shopify is told by hand.
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import type { OrderFacts } from '~/loyalty/order';
import type { Program } from '~/loyalty/program';
import { returnPointsOfRedemption } from '~/services/return-points-of-redemption';
import { anOrder, balanceOf, openShop, record, tell } from '../support/world';
import { shuffles } from './orders-world';
import { program, issued, earned, row, staff, balanced } from './redemption-world';
import { liveInJune } from './time';

liveInJune();

describe('Article 12: refunds of the order that used a code', () => {
  const told = (code: string, change: Partial<OrderFacts> = {}, minute = 0): OrderFacts => {
    const order = anOrder({ orderId: '2001', goods: [3000, 1000], codes: [code], ...change });
    return {
      ...order,
      updatedAt: new Date(Date.parse('2026-03-02T10:00:00Z') + minute * 60_000).toISOString(),
    };
  };
  const keeping = (
    code: string,
    kept: number[],
    minute: number,
    more: Partial<OrderFacts> = {},
  ) => {
    const order = told(code, more, minute);
    return { ...order, lines: order.lines.map((line, nr) => ({ ...line, kept: kept[nr]! })) };
  };
  /** Points spent on it that are not back. */
  const spent = async (id: string) => {
    const entries = await prisma.entry.findMany({ where: { redemptionId: id } });
    return entries.reduce((sum, one) => sum - Number(one.points), 0);
  };
  const open = async (rewards: Program['refunds']['rewards']) => {
    await openShop(program({}, { rewards }));
    await earned(250);
    const id = await issued();
    return { id, code: (await row(id)).code };
  };

  test.each([
    ['share', 75, 100],
    ['whole', 0, 100],
    ['none', 0, 0],
  ] as const)(
    'give back by the policy %s, whatever order they are told in',
    async (rewards, part, whole) => {
      const { id, code } = await open(rewards);
      const steps = [keeping(code, [1, 1], 0), keeping(code, [0, 1], 1), keeping(code, [0, 1], 2)];
      for (const order of shuffles(steps)) await record(order.map((one) => tell(one)));
      expect(await spent(id)).toBe(100 - part);
      const last = keeping(code, [0, 0], 3);
      await Promise.all([record([tell(last)]), record([tell(last)])]);
      expect([await spent(id), Number((await row(id)).returned)]).toEqual([100 - whole, whole]);
      expect((await row(id)).state).toBe('USED');
      await balanced();
    },
  );

  test('are undone where the goods are kept after all, to the lots they came from', async () => {
    const { id, code } = await open('share');
    const lots = () =>
      prisma.lot.findMany({ orderBy: { seq: 'asc' }, select: { seq: true, remaining: true } });
    const backAndForth = [
      [1, 1],
      [0, 1],
      [1, 1],
      [0, 0],
      [1, 0],
      [1, 1],
    ];
    for (const [minute, kept] of backAndForth.entries())
      await record([tell(keeping(code, kept, minute))]);
    expect([await spent(id), (await row(id)).steps]).toEqual([100, 6]);
    expect((await lots()).reduce((sum, one) => sum + Number(one.remaining), 0)).toBe(
      await balanceOf('501'),
    );
    await balanced();
  });

  test('of a cancelled order give all back, though the code stays used', async () => {
    const { id, code } = await open('share');
    await record([tell(told(code))]);
    await record([tell(told(code, { cancelled: true }, 1))]);
    expect([await spent(id), (await row(id)).state]).toEqual([0, 'USED']);
    await balanced();
  });

  test('of an order cancelled before it was paid give all back under every policy', async () => {
    const { id, code } = await open('none');
    await record([tell(told(code, { paid: false }))]);
    expect((await row(id)).state).toBe('ISSUED');
    await record([tell(told(code, { paid: false, cancelled: true }, 1))]);
    expect([await spent(id), (await row(id)).state]).toEqual([0, 'USED']);
  });

  test('stand beside goodwill, together never more than it cost', async () => {
    const { id, code } = await open('share');
    await record([tell(told(code))]);
    await record([tell(keeping(code, [1, 0], 1))]);
    expect(await returnPointsOfRedemption(staff(id))).toEqual({ returned: 75 });
    await record([tell(keeping(code, [0, 0], 2))]);
    expect(await spent(id)).toBe(0);
    await record([tell(keeping(code, [1, 1], 3))]);
    expect(await spent(id)).toBe(25);
    await balanced();
  });
});
