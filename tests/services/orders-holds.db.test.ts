import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { memberSummaries } from '~/queries/member-summary';
import { UNTIL_FULFILLED } from '~/loyalty/hold';
import { memberId, openShop, record, SHOP, tell, tellRefund } from '../support/world';
import { base, faults, minutes, nth, shuffles, withRules } from './orders-world';
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
