// The order screen: what an order earned and why, line by line, with each entry it caused; nothing of another shop.
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { plainRule } from '~/loyalty/program';
import { orderScreen } from '~/queries/order';
import { anOrder, liveProgram, memberId, openShop, record, SHOP, tell } from '../support/world';
import { OTHER } from './some-orders';

const at = '2026-06-01T10:00:00.000Z';
const order = (more: object = {}) =>
  anOrder({ orderId: '7', goods: [4995, 1000], placedAt: at, updatedAt: at, ...more });
const screen = (shopId = SHOP) => orderScreen({ shopId, orderId: '7', locale: 'en' });
const oneReturned = {
  ...order({ updatedAt: '2026-06-01T11:00:00.000Z' }),
  lines: order().lines.map((line, nr) => (nr === 1 ? { ...line, kept: 0, netMinor: 0 } : line)),
};

describe('one order', () => {
  test('Article 5: what it earned, by which rule, line by line', async () => {
    await openShop();
    await record([tell(order())]);
    expect(await screen()).toMatchObject({
      name: '#7',
      placedAt: at,
      points: 59,
      version: 1,
      memberId: await memberId('501'),
      why: { detail: '1 point for every €1 on €59.95 of goods' },
      shopperReads: '1 point for every €1 on €59.95 of goods',
      lines: [
        { lineId: '7-1', basisMinor: 4995, points: 49 },
        { lineId: '7-2', basisMinor: 1000, points: 10 },
      ],
      shipping: null,
      entries: [{ points: 59, title: 'Order #7' }],
    });
  });

  test('Article 7: what came back stands above what was given, and the lines show what is left', async () => {
    await openShop();
    await record([tell(order())]);
    await record([tell(oneReturned)]);
    const shown = (await screen())!;
    expect(shown.points).toBe(49);
    expect(shown.entries.map(({ points }) => points)).toEqual([-10, 59]);
    expect(shown.entries[0]!.detail).toBe('The order now earns 49 points instead of 59 points.');
    expect(shown.lines.map(({ kept, points }) => [kept, points])).toEqual([
      [1, 49],
      [0, 0],
    ]);
  });

  test('why it earned what it did stays told when its hold is dated anew', async () => {
    const first = {
      ...plainRule(1, 1),
      id: 'first',
      amount: { kind: 'flat' as const, points: 100 },
    };
    const conditions = [{ kind: 'buyer' as const, is: 'firstTime' as const }];
    await openShop({
      ...liveProgram,
      rules: [...liveProgram.rules, { ...first, title: 'Welcome', conditions }],
      hold: { after: 'fulfilled', days: 14 },
    });
    await record([tell(order())]);
    const { why, lines } = (await screen())!;
    const sent = { fulfilledAt: '2026-06-02T10:00:00.000Z', updatedAt: '2026-06-02T10:00:00.000Z' };
    await record([tell(order(sent))]);
    const after = (await screen())!;
    expect(after.entries.map(({ points }) => points)).toEqual([0, 159]);
    expect([after.points, after.why, after.lines]).toEqual([159, why, lines]);
    expect(why.more.join(' ')).toContain('100 points on top');
  });

  test('one that earned nothing says why, by the version it was decided under', async () => {
    const [plain] = liveProgram.rules;
    const rules = [{ ...plain!, conditions: [{ kind: 'minimumSpend' as const, minor: 10_000 }] }];
    await openShop({ ...liveProgram, rules });
    await record([tell(order())]);
    expect(await screen()).toMatchObject({
      points: 0,
      version: 1,
      why: { detail: 'No earning rule is for this.' },
      entries: [],
    });
  });

  test('one that waits for an answer of Shopify says so', async () => {
    await openShop();
    await record([tell(order())]);
    await prisma.order.updateMany({ where: { shopId: SHOP }, data: { waiting: true } });
    expect((await screen())?.why.detail).toMatch(/still being asked of Shopify/);
  });

  test('one of another shop, or of nobody, is no page', async () => {
    await openShop();
    await openShop(liveProgram, OTHER);
    await record([tell(order(), OTHER)]);
    expect(await screen()).toBeNull();
    expect(await screen(OTHER)).toMatchObject({ points: 59 });
  });
});
