// The law of points under programmes of many rules, for all orders.
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { earn } from '~/loyalty/earn';
import { orderBasis } from '~/loyalty/basis';
import { factorOf, reckon, reckonInBigInts } from '~/loyalty/exact';
import { noTime } from '~/loyalty/local-time';
import type { RefundFacts } from '~/loyalty/order';
import { settle, withRefunds, type KnownRefunds } from '~/loyalty/refund';
import { shareBigInts, shareOut } from '~/loyalty/points';
import { compile } from '~/loyalty/rules/compile';
import { matchRules } from '~/loyalty/rules/match';
import { tryOrder } from '~/queries/try-order';
import { manyRules, runs, someContext, withoutThresholds } from './a-program';
import { anyOrder, order } from './an-order';

// A long run takes as long as it takes.
vi.setConfig({ testTimeout: 600_000 });

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const ask = { channel: null, country: null, currency: null, customer: { tags: [], segments: [] } };
const asked = { ...ask, tier: null, orderNumber: 1, local: noTime };

describe('Article 1: whole and exact', () => {
  test('lines sum to the order, whatever the rules, multipliers, bonuses and caps', () => {
    fc.assert(
      fc.property(anyOrder, manyRules, someContext, (facts, published, context) => {
        const { points, reasons } = earn(facts, published, context);
        if (reasons.lines.length) expect(sum(reasons.lines.map((one) => one.points))).toBe(points);
        else expect(points).toBe(0);
      }),
      runs(),
    );
  });

  test('plain numbers and bigints reckon the same', () => {
    fc.assert(
      fc.property(
        anyOrder,
        manyRules,
        someContext,
        fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 4 }),
        (facts, published, { products }, hundredths) => {
          const ready = compile(published);
          const { lines } = orderBasis(facts, published);
          const { base } = matchRules(ready, lines, asked, products);
          const places = lines.map((_, at) => at);
          const factors = hundredths.map((one, nr) =>
            factorOf(
              one,
              places.filter((at) => at % (nr + 1) === 0),
            ),
          );
          const rates = ready.rates.for(facts);
          const one = reckon(lines, base, rates, factors, published.rounding);
          const other = reckonInBigInts(lines, base, rates, factors, published.rounding);
          expect([one.points, one.total, one.ofRules, one.ofFactors]).toEqual([
            other.points,
            other.total,
            other.ofRules,
            other.ofFactors,
          ]);
          if (one.points < 1e9) {
            const andBonus = one.points + 7;
            expect(one.overLines(andBonus)).toEqual(other.overLines(andBonus));
            expect(one.overRules(andBonus)).toEqual(other.overRules(andBonus));
          }
        },
      ),
      runs(),
    );
  });

  test('shares by plain numbers and by bigints are the same', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(fc.nat(1_000_000)), (total, weights) => {
        expect(shareOut(total, weights)).toEqual(shareBigInts(BigInt(total), weights.map(BigInt)));
      }),
      runs(),
    );
  });
});

describe('Article 2: one calculator', () => {
  test('what is tried beforehand is what is granted, under any programme', () => {
    fc.assert(
      fc.property(anyOrder, manyRules, someContext, (facts, published, context) => {
        const lines = facts.lines.map((one) => ({
          netMinor: one.netMinor,
          taxMinor: one.taxMinor,
          quantity: one.quantity,
          giftCard: one.giftCard,
          product: { id: one.productId, tags: context.products[one.productId!]!.tags },
        }));
        const { taxesIncluded, shippingMinor, currency } = facts;
        const example = { lines, taxesIncluded, shippingMinor };
        const tried = tryOrder({ program: published, order: example }, currency, 'en');
        expect(tried?.points).toBe(earn(facts, published, { ...context, room: {} }).points);
      }),
      runs(100),
    );
  });
});

describe('Article 4: stacking', () => {
  test('no cap is ever exceeded, and what was wanted is never less than what was given', () => {
    fc.assert(
      fc.property(anyOrder, manyRules, someContext, (facts, published, context) => {
        const { points, wanted, uses } = earn(facts, published, context);
        const { room } = context;
        expect(points).toBeLessThanOrEqual(
          Math.min(wanted, published.caps.order ?? Infinity, room.member ?? Infinity),
        );
        expect(points).toBeLessThanOrEqual(room.budget ?? Infinity);
        for (const { ruleId, points: used } of uses)
          expect(used).toBeLessThanOrEqual(room.budgets?.[ruleId] ?? Infinity);
      }),
      runs(),
    );
  });
});

describe('Article 7: refunds converge', () => {
  test('all refunds in any split and order sum to the award, with thresholds and caps', () => {
    const split = anyOrder.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        piles: fc.tuple(
          ...facts.lines.map((one) =>
            fc.array(fc.nat(2), { minLength: one.quantity, maxLength: one.quantity }),
          ),
        ),
        turn: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(split, manyRules, someContext, ({ facts, piles, turn }, published, context) => {
        const refunds = [0, 1, 2].map((pile): RefundFacts => ({
          refundId: `r${pile}`,
          lines: facts.lines.map(({ lineId }, at) => ({
            lineId,
            quantity: piles[at]!.filter((one) => one === pile).length,
          })),
          goodsMinor: 0,
          shippingMinor: 0,
        }));
        let known: KnownRefunds = {};
        const award = earn(facts, published, context).points;
        let position = { deserved: award, forgiven: 0 };
        let moved = 0;
        for (const pile of turn) {
          known = { ...known, [`r${pile}`]: refunds[pile]! };
          const now = earn(withRefunds(facts, known), published, context).points;
          const step = settle(now, position);
          position = { deserved: now, forgiven: step.forgiven };
          moved += step.move;
        }
        expect(moved + award).toBe(0);
      }),
      runs(),
    );
  });

  test('whoever keeps more never earns less, where no threshold is', () => {
    fc.assert(
      fc.property(
        anyOrder,
        withoutThresholds,
        someContext,
        fc.nat(7),
        (facts, published, context, nr) => {
          const less = facts.lines.map((one, at) =>
            at === nr ? { ...one, kept: one.kept - 1 } : one,
          );
          expect(earn({ ...facts, lines: less }, published, context).points).toBeLessThanOrEqual(
            earn(facts, published, context).points,
          );
        },
      ),
      runs(),
    );
  });

  test('an order of which nothing is kept earns nothing, whatever its bonuses', () => {
    fc.assert(
      fc.property(manyRules, someContext, (published, context) => {
        expect(earn(order([0, 0]), published, context).points).toBe(0);
      }),
      runs(50),
    );
  });
});
