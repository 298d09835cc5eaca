import type { RateAmount } from '~/loyalty/rules/amounts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tryOrder } from '~/queries/try-order';
import { anyOrder, anyProgram, earn, line, order, program, rate } from './an-order';

const points = (...asked: Parameters<typeof earn>) => earn(...asked).points;
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

describe('Article 1: whole and exact', () => {
  test('an order is rounded once, not line by line', () => {
    expect(points(order([50, 50, 50, 50]), program)).toBe(2);
    expect(points(order([99, 99]), { ...program, rounding: 'up' })).toBe(2);
  });

  test('the lines of an award sum to it, the largest remainder first', () => {
    const { reasons } = earn(order([160, 130, 110]), program);
    expect(reasons.lines.map((one) => one.points)).toEqual([2, 1, 1]);
  });

  test('a rate is an exact ratio: 3 points for every 7 units of three-digit dinars', () => {
    const dinars = order([6_999], { currency: 'KWD' });
    expect(points(dinars, { ...program, ...rate(3, 7) })).toBe(2);
    expect(
      points({ ...dinars, ...order([7_000], { currency: 'KWD' }) }, { ...program, ...rate(3, 7) }),
    ).toBe(3);
  });

  test('yen have no cents', () => {
    expect(points(order([1_250], { currency: 'JPY' }), { ...program, ...rate(1, 100) })).toBe(12);
  });

  test('for any order and programme the award is its exact points rounded once, shared without loss', () => {
    fc.assert(
      fc.property(anyOrder, anyProgram, (facts, published) => {
        const award = earn(facts, published);
        const rule = published.rules[0]!.amount as RateAmount;
        const unit = { EUR: 100n, JPY: 1n, KWD: 1000n }[facts.currency]!;
        const n = BigInt(award.reasons.basisMinor) * BigInt(rule.points);
        const d = BigInt(rule.perUnits) * unit;
        const twice = BigInt(award.points) * 2n * d - 2n * n;
        if (published.rounding === 'down') expect(twice <= 0n && twice > -2n * d).toBe(true);
        if (published.rounding === 'nearest') expect(twice <= d && twice > -d).toBe(true);
        if (published.rounding === 'up') expect(twice >= 0n && twice < 2n * d).toBe(true);
        expect(sum(award.reasons.lines.map((one) => one.points))).toBe(award.points);
        expect(sum(award.reasons.lines.map((one) => one.basisMinor))).toBe(
          award.reasons.basisMinor,
        );
      }),
    );
  });
});

describe('Article 2: one calculator', () => {
  test('what "try an order" promises is what the order is granted', () => {
    const asked = fc.record({
      goodsMinor: fc.integer({ min: 0, max: 10_000_000 }),
      discountMinor: fc.integer({ min: 0, max: 1_000_000 }),
      shippingMinor: fc.integer({ min: 0, max: 10_000 }),
      taxMinor: fc.integer({ min: 0, max: 10_000 }),
      taxesIncluded: fc.boolean(),
    });
    fc.assert(
      fc.property(
        asked,
        anyProgram,
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (example, published, currency) => {
          const { taxesIncluded, shippingMinor, taxMinor } = example;
          const goods = line(1, Math.max(0, example.goodsMinor - example.discountMinor), {
            taxMinor,
          });
          const facts = order([], { currency, taxesIncluded, shippingMinor, lines: [goods] });
          const promised = tryOrder({ program: published, order: example }, currency, 'en');
          expect(promised?.points).toBe(earn(facts, published).points);
        },
      ),
    );
  });

  test('a programme still resting can be tried, one with faults cannot', () => {
    const example = {
      goodsMinor: 5000,
      discountMinor: 0,
      shippingMinor: 0,
      taxMinor: 0,
      taxesIncluded: true,
    };
    expect(
      tryOrder({ program: { ...program, live: false }, order: example }, 'EUR', 'en'),
    ).toMatchObject({ points: 50 });
    expect(
      tryOrder({ program: { ...program, rules: [] }, order: example }, 'EUR', 'en'),
    ).toBeNull();
    expect(tryOrder({ program, order: { ...example, goodsMinor: 0.5 } }, 'EUR', 'en')).toBeNull();
  });
});

describe('Article 3: what an order earns on', () => {
  const taxed = order([], {
    lines: [line(1, 11_900, { taxMinor: 1_900 })],
    shippingMinor: 590,
    shippingTaxMinor: 94,
  });
  const earnOn = (tax: boolean, shipping: boolean) => ({ ...program, earnOn: { tax, shipping } });

  test('tax and shipping count only where the merchant says so, prices including tax', () => {
    expect(earn(taxed, earnOn(false, false)).reasons.basisMinor).toBe(10_000);
    expect(earn(taxed, earnOn(true, false)).reasons.basisMinor).toBe(11_900);
    expect(earn(taxed, earnOn(false, true)).reasons.basisMinor).toBe(10_000 + 590 - 94);
    expect(earn(taxed, earnOn(true, true)).reasons.basisMinor).toBe(11_900 + 590);
  });

  test('the same with prices that tax is added to', () => {
    const added = { ...taxed, taxesIncluded: false };
    expect(earn(added, earnOn(false, false)).reasons.basisMinor).toBe(11_900);
    expect(earn(added, earnOn(true, false)).reasons.basisMinor).toBe(13_800);
    expect(earn(added, earnOn(true, true)).reasons.basisMinor).toBe(13_800 + 684);
  });

  test('buying a gift card earns nothing, the goods beside it do', () => {
    const mixed = order([], { lines: [line(1, 5_000, { giftCard: true }), line(2, 2_000)] });
    expect(earn(mixed, program)).toMatchObject({ points: 20, reasons: { left: ['giftCards'] } });
  });

  test.each([
    ['test orders', { test: true }, 'test'],
    ['orders not yet paid', { paid: false }, 'unpaid'],
    ['cancelled orders', { cancelled: true }, 'cancelled'],
  ] as const)('%s earn nothing and say why', (_name, facts, none) => {
    expect(earn(order([10_000], facts), program)).toMatchObject({ points: 0, reasons: { none } });
  });

  test('nothing earns while the programme rests', () => {
    expect(earn(order([10_000]), { ...program, live: false })).toMatchObject({
      points: 0,
      reasons: { none: 'paused' },
    });
  });

  test('an amount below one point says so', () => {
    expect(earn(order([99]), program)).toMatchObject({
      points: 0,
      reasons: { none: 'nothing', exact: '0.99' },
    });
  });

  test('of a partly paid order only what is paid earns', () => {
    const half = order([6_000, 4_000], { outstandingMinor: 2_500 });
    expect(earn(half, program)).toMatchObject({ points: 75, reasons: { left: ['outstanding'] } });
    expect(points(order([6_000], { outstandingMinor: 9_999 }), program)).toBe(0);
  });

  test('a line given away for nothing, or below nothing, earns nothing', () => {
    expect(points(order([0, -500, 1_000]), program)).toBe(10);
  });
});
