// What of a reward's points comes back once the order that used it is refunded, by each of the merchant's policies.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderFacts, RefundFacts } from '~/loyalty/order';
import type { Program } from '~/loyalty/program';
import { withRefunds } from '~/loyalty/refund';
import { pointsToReturn } from '~/loyalty/rewards/refund-share';
import { anyOrder, line, order } from './an-order';

type Refunds = Program['refunds'];

/** What is back of the 100 points of a reward. */
const back = (facts: OrderFacts, rewards: Refunds['rewards'], rest: Partial<Refunds> = {}) =>
  pointsToReturn(facts, 100, { moneyBack: 'lowers', shortfall: 'debt', rewards, ...rest });
/** By each policy: nothing, the share refunded, all once all is. */
const backs = (facts: OrderFacts, rest: Partial<Refunds> = {}) =>
  (['none', 'share', 'whole'] as const).map((policy) => back(facts, policy, rest));
const money = (goodsMinor: number, rest: Partial<RefundFacts> = {}): RefundFacts => ({
  refundId: 'r1',
  lines: [],
  goodsMinor,
  shippingMinor: 0,
  ...rest,
});
/** An order of four units at €10 of which some are kept. */
const ofFour = (kept: number) => order([], { lines: [line(1, 4000, { quantity: 4, kept })] });

describe('Article 12: refunding the order that used a reward returns points by the merchant’s policy', () => {
  test.each<[string, OrderFacts, number[]]>([
    ['nothing, while all is kept', ofFour(4), [0, 0, 0]],
    ['the share of one unit in four', ofFour(3), [0, 25, 0]],
    ['the share of all units but one', ofFour(1), [0, 75, 0]],
    ['everything, once nothing is kept', ofFour(0), [0, 100, 100]],
  ])('%s', (_what, facts, expected) => {
    expect(backs(facts)).toEqual(expected);
  });

  test('a part of a point does not come back', () => {
    const ofThree = (kept: number) => order([], { lines: [line(1, 3000, { quantity: 3, kept })] });
    expect([3, 2, 1, 0].map((kept) => back(ofThree(kept), 'share'))).toEqual([0, 33, 66, 100]);
  });

  test('a line counts by what it cost, not by its units', () => {
    const lines = [
      line(1, 9000, { quantity: 1, kept: 0 }),
      line(2, 1000, { quantity: 9, kept: 9 }),
    ];
    expect(back(order([], { lines }), 'share')).toBe(90);
  });
});

describe('Article 12: of a cancelled order', () => {
  const cancelled = (paid: boolean) => ({ ...ofFour(4), cancelled: true, paid });

  test('that was paid all points come back, unless the merchant returns none', () => {
    expect(backs(cancelled(true))).toEqual([0, 100, 100]);
  });

  test('that was never paid all points come back, whatever the policy', () => {
    expect(backs(cancelled(false))).toEqual([100, 100, 100]);
  });

  test('an order not cancelled and never paid keeps what its reward cost', () => {
    expect(backs({ ...ofFour(4), paid: false })).toEqual([0, 0, 0]);
  });
});

describe('Article 7: what counts as given back', () => {
  const two = (rest: Partial<OrderFacts>) => order([5000, 5000], rest);

  test('money for goods without a line lowers what was kept, or is ignored, as the merchant says', () => {
    const some = two({ refunds: [money(3000)] });
    expect(backs(some)).toEqual([0, 30, 0]);
    expect(backs(some, { moneyBack: 'ignored' })).toEqual([0, 0, 0]);
  });

  test('all of the money given back is all of the order given back, and a cent less is not', () => {
    expect(backs(two({ refunds: [money(10_000)] }))).toEqual([0, 100, 100]);
    expect(backs(two({ refunds: [money(9999)] }))).toEqual([0, 99, 0]);
  });

  test('what a bank took back counts, whatever the merchant makes of courtesies', () => {
    const taken = two({ refunds: [money(3000, { chargeback: true })] });
    expect(backs(taken, { moneyBack: 'ignored' })).toEqual([0, 30, 0]);
  });

  test('shipping and its refund do not count', () => {
    const sent = two({ shippingMinor: 5000, refunds: [money(0, { shippingMinor: 5000 })] });
    expect(backs(sent)).toEqual([0, 0, 0]);
    const lines = [line(1, 5000, { kept: 0 }), line(2, 5000)];
    expect(back(order([], { lines, shippingMinor: 5000 }), 'share')).toBe(50);
  });

  test('tax does not count', () => {
    const lines = [line(1, 6000, { taxMinor: 1000, kept: 0 }), line(2, 5000)];
    expect(back(order([], { lines }), 'share')).toBe(50);
    expect(back(order([], { lines, taxesIncluded: false }), 'share')).toBe(54);
  });

  test('what is still to be paid is no refund', () => {
    expect(backs(two({ outstandingMinor: 10_000 }))).toEqual([0, 0, 0]);
  });

  test('a gift card beside goods does not count', () => {
    const card = (kept: number) => line(2, 5000, { giftCard: true, kept });
    expect(backs(order([], { lines: [line(1, 5000), card(0)] }))).toEqual([0, 0, 0]);
    expect(backs(order([], { lines: [line(1, 5000, { kept: 0 }), card(1)] }))).toEqual([
      0, 100, 100,
    ]);
  });
});

describe('Article 12: of an order whose goods cost nothing units count', () => {
  const free = (...kept: number[]) =>
    order([], { lines: kept.map((one, nr) => line(nr + 1, 0, { quantity: 2, kept: one })) });

  test.each<[string, OrderFacts, number[]]>([
    ['all kept', free(2, 2), [0, 0, 0]],
    ['one of four given back', free(2, 1), [0, 25, 0]],
    ['all given back', free(0, 0), [0, 100, 100]],
    ['one more than was bought', free(3, 2), [0, 0, 0]],
    ['no line at all', order([]), [0, 0, 0]],
  ])('%s', (_what, facts, expected) => {
    expect(backs(facts)).toEqual(expected);
  });
});

test('Article 7: given back unit by unit, points come back step by step and in the end exactly all', () => {
  fc.assert(
    fc.property(anyOrder, fc.integer({ min: 1, max: 10_000_000 }), (facts, points) => {
      const units = facts.lines.flatMap(({ lineId, quantity }) =>
        Array.from({ length: quantity }, (_, nr) => ({ refundId: `${lineId}-${nr}`, lineId })),
      );
      let told = {};
      let before = 0;
      for (const { refundId, lineId } of units) {
        const one = money(0, { refundId, lines: [{ lineId, quantity: 1 }] });
        told = { ...told, [refundId]: one };
        const policy = { moneyBack: 'lowers', shortfall: 'debt', rewards: 'share' } as const;
        const now = pointsToReturn(withRefunds(facts, told), points, policy);
        expect(now).toBeGreaterThanOrEqual(before);
        before = now;
      }
      expect(before).toBe(points);
    }),
    { numRuns: 50 },
  );
});
