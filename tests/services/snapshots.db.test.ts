import { plainRule } from '~/loyalty/program';
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { memberHistory } from '~/queries/member-history';
import { publishProgram } from '~/services/publish-program';
import {
  anOrder,
  balanceOf,
  liveProgram,
  memberId,
  openShop,
  record,
  SHOP,
  tell,
  tellRefund,
} from '../support/world';
import { liveInJune } from './time';

liveInJune();

const later = (minutes: number) =>
  new Date(Date.parse('2026-03-01T10:00:00Z') + minutes * 60_000).toISOString();
const tenfold = { ...liveProgram, rules: [plainRule(10, 1)] };
const publish = (input: unknown) =>
  publishProgram({ shopId: SHOP, input, by: '7', confirmed: true });

describe('Article 6: snapshot', () => {
  test('a later change of rules changes no past award, not even when the order changes', async () => {
    await openShop();
    const order = anOrder({ goods: [5_000, 5_000] });
    await record([tell(order)]);
    expect(await publish(tenfold)).toEqual({ version: 2 });
    await record([tell({ ...order, updatedAt: later(1) })]);
    expect(await balanceOf('501')).toBe(100);
    await record([
      tellRefund('1001', {
        refundId: 'r1',
        lines: [{ lineId: '1001-1', quantity: 1 }],
        goodsMinor: 0,
        shippingMinor: 0,
      }),
    ]);
    expect(await balanceOf('501')).toBe(50);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('an order earns under the programme in force when it was placed, whenever it is heard of', async () => {
    await openShop();
    await publish(tenfold);
    await record([tell(anOrder())]);
    await record([
      tell(
        anOrder({
          orderId: '1002',
          placedAt: '2026-07-01T10:00:00.000Z',
          updatedAt: '2026-07-01T10:00:00.000Z',
        }),
      ),
    ]);
    const awards = await prisma.entry.findMany({ orderBy: { seq: 'asc' } });
    expect(awards.map((one) => [Number(one.points), one.programVersion])).toEqual([
      [49, 1],
      [499, 2],
    ]);
  });

  test('an order placed before the shop had a programme earns nothing, and is kept', async () => {
    await openShop();
    await record([tell(anOrder({ placedAt: '2025-12-31T23:59:59.000Z' }))]);
    expect(await balanceOf('501')).toBe(0);
    expect(await prisma.order.count()).toBe(1);
  });

  test('an award keeps the rule it was granted under and the share of each line', async () => {
    await openShop();
    await record([tell(anOrder({ goods: [1_050, 2_060] }))]);
    const { reasons } = await prisma.entry.findFirstOrThrow();
    expect(reasons).toMatchObject({
      parts: [{ amount: { points: 1, perUnits: 1 } }],
      exact: '31.1',
      lines: [{ points: 10 }, { points: 21 }],
    });
  });
});

describe('Article 5: reasons', () => {
  test('every entry of a member can be opened to its sentence, in their language', async () => {
    await openShop();
    const order = anOrder();
    await record([tell(order)]);
    await record([tell({ ...order, cancelled: true, updatedAt: later(1) })]);
    const asked = {
      shopId: SHOP,
      memberId: await memberId('501'),
      audience: 'shopper' as const,
      limit: 10,
    };
    const english = await memberHistory({ ...asked, locale: 'en' });
    expect(english.entries.map((entry) => [entry.points, entry.title])).toEqual([
      [-49, 'Order #1001 cancelled'],
      [49, 'Order #1001'],
    ]);
    expect((await memberHistory({ ...asked, locale: 'fr' })).entries[0]!.title).toBe(
      'Commande #1001 annulée',
    );
  });

  test('points that come back after a refund are not called a refund', async () => {
    await openShop();
    const refund = { refundId: 'r1', lines: [], goodsMinor: 1_000, shippingMinor: 0 };
    const order = anOrder({ goods: [10_000], refunds: [refund], outstandingMinor: 2_000 });
    await record([tell(order)]);
    await record([tell({ ...order, outstandingMinor: 0, updatedAt: later(1) })]);
    const asked = {
      shopId: SHOP,
      memberId: await memberId('501'),
      audience: 'shopper' as const,
      locale: 'en',
      limit: 1,
    };
    expect((await memberHistory(asked)).entries).toMatchObject([
      { points: 20, title: 'Order #1001 changed' },
    ]);
  });
});

describe('Article 3: what an order earns on', () => {
  test('a guest’s order rests until a customer is named', async () => {
    await openShop();
    await record([tell(anOrder({ customerId: null }))]);
    expect(await prisma.member.count()).toBe(0);
    await record([tell(anOrder({ updatedAt: later(1) }))]);
    expect(await balanceOf('501')).toBe(49);
  });

  test('an order paid later earns once it is paid', async () => {
    await openShop();
    await record([tell(anOrder({ paid: false }))]);
    expect(await balanceOf('501')).toBe(0);
    await record([tell(anOrder({ updatedAt: later(1) }))]);
    expect(await balanceOf('501')).toBe(49);
  });
});

describe('publishing', () => {
  test('twice at once makes two versions, one after the other', async () => {
    await openShop();
    const versions = await Promise.all(Array.from({ length: 6 }, () => publish(tenfold)));
    expect(versions.map((one) => 'version' in one && one.version).sort()).toEqual([
      2, 3, 4, 5, 6, 7,
    ]);
    expect(await prisma.job.count({ where: { kind: 'sync-program' } })).toBe(1);
  });

  test('a programme with faults publishes nothing', async () => {
    await openShop();
    expect(await publish({ ...liveProgram, rules: [] })).toMatchObject({
      faults: [{ path: 'rules' }],
    });
    expect(await prisma.programVersion.count()).toBe(1);
  });
});
