import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { memberSummaries } from '~/queries/member-summary';
import { UNTIL_FULFILLED } from '~/loyalty/hold';
import { addMonths } from '~/loyalty/months';
import type { OrderFacts } from '~/loyalty/order';
import type { Program } from '~/loyalty/program';
import { redateMembers } from '~/services/redate-lots';
import { memberId, openShop, record, SHOP, tell, tellRefund } from '../support/world';
import { base, faults, learned, minutes, nth, rule, shuffles, withRules } from './orders-world';
import { liveInJune } from './time';

liveInJune();

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const standing = async (day: string) => {
  const [one] = await memberSummaries(SHOP, [await memberId('501')], at(day));
  return [one!.balance - one!.pending, one!.pending];
};

describe('Article 8: points wait until their hold ends', () => {
  test('so many days after the order is first known as paid, however it is told', async () => {
    const told = [
      nth(1, { paid: false }),
      nth(1, { updatedAt: minutes(60) }),
      nth(1, { updatedAt: minutes(60 * 24 * 9) }),
    ];
    let nr = 0;
    for (const order of shuffles(told)) {
      const shop = `paid-${++nr}.myshopify.com`;
      await openShop(withRules([base], { hold: { after: 'paid', days: 14 } }), shop);
      for (const one of order) await record([tell(one, shop)], at('2026-03-02'));
      const [lot] = await prisma.lot.findMany({ where: { shopId: shop } });
      expect(lot!.availableAt.toISOString()).toBe('2026-03-15T11:00:00.000Z');
      expect(await faults(shop)).toEqual([]);
    }
  });

  describe('days after fulfilment', () => {
    const sent = nth(1, { fulfilledAt: '2026-03-05T10:00:00.000Z', updatedAt: minutes(60) });
    beforeEach(() => openShop(withRules([base], { hold: { after: 'fulfilled', days: 14 } })));

    test('they are seen but not spent until everything is sent, and then for the days', async () => {
      await record([tell(nth(1))], at('2026-03-01'));
      expect((await prisma.lot.findFirstOrThrow()).availableAt).toEqual(UNTIL_FULFILLED);
      expect(await standing('2030-01-01')).toEqual([0, 10]);
      await record([tell(sent)], at('2026-03-05'));
      expect(await standing('2026-03-18')).toEqual([0, 10]);
      expect(await standing('2026-03-19')).toEqual([10, 0]);
      expect(await faults()).toEqual([]);
    });

    test('told the other way round, they have the same day', async () => {
      await record([tell(sent)], at('2026-03-05'));
      await record([tell(nth(1))], at('2026-03-05'));
      expect(await standing('2026-03-18')).toEqual([0, 10]);
      expect(await standing('2026-03-19')).toEqual([10, 0]);
    });

    test('a refund inside the hold takes pending points', async () => {
      await record([tell(nth(1, { goods: [1000, 2000] }))], at('2026-03-01'));
      const refund = {
        refundId: 'r1',
        lines: [{ lineId: '1001-2', quantity: 1 }],
        goodsMinor: 0,
        shippingMinor: 0,
      };
      await record([tellRefund('1001', refund)], at('2026-03-02'));
      expect(await standing('2026-03-02')).toEqual([0, 10]);
      expect(await faults()).toEqual([]);
    });

    test('points that can be spent stay so, whatever is put into the order later', async () => {
      await record([tell(sent)], at('2026-03-05'));
      const more = { ...sent, fulfilledAt: null, updatedAt: minutes(60 * 24 * 30) };
      await record([tell(more)], at('2026-04-01'));
      expect(await standing('2026-04-01')).toEqual([10, 0]);
    });
  });
});

describe('Article 8: points of an order that is paid for later begin with its payment', () => {
  const told = [
    nth(1, { paid: false }),
    nth(1, { updatedAt: minutes(60 * 24 * 5) }),
    nth(1, { updatedAt: minutes(60 * 24 * 9) }),
  ];
  const [unpaid, paid, later] = told as [OrderFacts, OrderFacts, OrderFacts];
  const open = (rest: Partial<Program>, shop = SHOP) => openShop(withRules([base], rest), shop);
  const lots = async (shopId = SHOP) =>
    (await prisma.lot.findMany({ where: { shopId } })).map((lot) => [
      lot.availableAt.toISOString(),
      lot.expiresAt?.toISOString() ?? null,
    ]);

  test('whatever is told of the payment first', async () => {
    const ways = [
      [[unpaid], [paid], [later]],
      [[unpaid], [later], [paid]],
      [[unpaid], [later, paid]],
      [[paid, unpaid], [later]],
      [[later, paid, unpaid]],
    ];
    let nr = 0;
    for (const way of ways) {
      const shop = `later-${++nr}.myshopify.com`;
      await open({}, shop);
      for (const batch of way) await record(batch.map((one) => tell(one, shop)));
      expect(await lots(shop)).toEqual([['2026-03-06T10:00:00.000Z', null]]);
      const { happenedAt } = await prisma.entry.findFirstOrThrow({ where: { shopId: shop } });
      expect(happenedAt.toISOString()).toBe(minutes(1));
      expect(await faults(shop)).toEqual([]);
    }
  });

  test('two messages of one payment that cross write nothing more', async () => {
    await open({});
    const second = nth(1, { updatedAt: new Date(Date.parse(paid.updatedAt) + 2000).toISOString() });
    for (const one of [unpaid, second, paid]) await record([tell(one)]);
    expect(await prisma.entry.count()).toBe(1);
    expect(await faults()).toEqual([]);
  });

  test.each([
    [{ after: 'now', days: 0 } as const, '2026-03-06T10:00:00.000Z'],
    [{ after: 'paid', days: 14 } as const, '2026-03-20T10:00:00.000Z'],
  ])('also where it waits meanwhile for what has to be learned: %o', async (hold, from) => {
    const any = { products: [], collections: [], tags: [], vendors: [], types: [] };
    const linen = { kind: 'goods' as const, is: 'in' as const, ...any, tags: ['linen'] };
    await openShop(withRules([base, rule('linen', { conditions: [linen] })], { hold }));
    for (const one of told) await record([tell(one)], at('2026-03-11'));
    expect(await lots()).toEqual([]);
    const product = { vendor: 'Loom', type: 'Towel', tags: [], collections: [] };
    await learned({ products: new Map([['p1', product]]) }, ['1001']);
    expect(await lots()).toEqual([[from, null]]);
  });

  test('one first told as paid counts from when it was placed', async () => {
    await open({});
    await record([tell(paid)]);
    await record([tell(unpaid), tell(later)]);
    expect(await lots()).toEqual([[minutes(1), null]]);
  });

  test('they do not lapse on a day that came before it', async () => {
    await open({ expiry: { mode: 'calendar', month: 3, day: 4, leastMonths: 0, warnDays: [] } });
    await record([tell(unpaid)], at('2026-03-01'));
    await record([tell(paid)], new Date(paid.updatedAt));
    expect(await lots()).toEqual([['2026-03-06T10:00:00.000Z', '2027-03-05T00:00:00.000Z']]);
    expect(await standing('2026-03-07')).toEqual([10, 0]);
  });

  test.each(['anything', 'earning'] as const)(
    'nor by inactivity before it, kept by %s, also where dates are set anew',
    async (keptBy) => {
      await open({ expiry: { mode: 'inactivity', months: 1, keptBy, warnDays: [] } });
      await record([tell(unpaid)], at('2026-03-01'));
      await record([tell(paid)], new Date(paid.updatedAt));
      const lapsesAt = async () => (await prisma.member.findFirstOrThrow()).lapsesAt?.toISOString();
      expect(await lapsesAt()).toBe('2026-04-06T10:00:00.000Z');
      const members = [await memberId('501')];
      await prisma.$transaction((tx) =>
        redateMembers(tx, SHOP, members, keptBy, (active) => addMonths(active, 1)),
      );
      expect(await lapsesAt()).toBe('2026-04-06T10:00:00.000Z');
    },
  );

  test('the end of a hold is no activity, also where dates are set anew', async () => {
    const expiry = { mode: 'inactivity', months: 3, keptBy: 'earning', warnDays: [] } as const;
    await open({ expiry: { ...expiry, warnDays: [] }, hold: { after: 'paid', days: 14 } });
    await record([tell(nth(1))], at('2026-04-20'));
    const lapsesAt = async () => (await prisma.member.findFirstOrThrow()).lapsesAt?.toISOString();
    const posted = await lapsesAt();
    const members = [await memberId('501')];
    await prisma.$transaction((tx) =>
      redateMembers(tx, SHOP, members, 'earning', (active) => addMonths(active, 3)),
    );
    expect([posted, await lapsesAt()]).toEqual(['2026-06-01T10:01:00.000Z', posted]);
  });
});
