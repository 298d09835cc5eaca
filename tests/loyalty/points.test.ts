import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundPoints, shareBigInts, shareOut, toSafe, type Rounding } from '~/loyalty/points';

describe('Article 1: whole and exact', () => {
  test.each<[Rounding, bigint, bigint, number]>([
    ['down', 4995n, 100n, 49],
    ['down', 4999n, 100n, 49],
    ['nearest', 4949n, 100n, 49],
    ['nearest', 4950n, 100n, 50],
    ['up', 4901n, 100n, 50],
    ['up', 4900n, 100n, 49],
    ['up', 0n, 7n, 0],
  ])('%s: %s/%s is %s points', (rounding, n, d, points) => {
    expect(roundPoints({ n, d }, rounding)).toBe(points);
  });

  test('rounding is exact where a float has lost its digits', () => {
    // 0.1 + 0.2 in floats is above 0.3; nine quadrillion and a half has no float at all.
    expect(roundPoints({ n: 3n, d: 10n }, 'up')).toBe(1);
    expect(roundPoints({ n: 18_014_398_509_481_981n, d: 2n }, 'down')).toBe(9_007_199_254_740_990);
  });

  test('a number beyond the safe integers is refused rather than bent', () => {
    expect(() => toSafe(2n ** 53n)).toThrow('not a safe integer');
    expect(() => toSafe(0.5)).toThrow('0.5 is not a safe integer');
  });

  test('the largest remainder gets the point left over, the earlier line on a tie', () => {
    expect(shareOut(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(shareOut(100, [333, 333, 334])).toEqual([33, 33, 34]);
    expect(shareOut(1, [1, 3])).toEqual([0, 1]);
    expect(shareOut(0, [5, 5])).toEqual([0, 0]);
    expect(shareOut(0, [0, 0])).toEqual([0, 0]);
  });

  test('the same where numbers are too large for plain ones', () => {
    const large = Number.MAX_SAFE_INTEGER;
    expect(shareBigInts(5n, [1n, 1n, 1n])).toEqual([2, 2, 1]);
    expect(shareBigInts(5n, [1n, 2n, 1n, 2n])).toEqual([1, 2, 1, 1]);
    expect(shareBigInts(5n, [0n, 0n])).toEqual([0, 0]);
    expect(shareOut(large, [large, large - 2, 0])).toEqual([
      (large + 3) / 2 - 1,
      (large - 1) / 2,
      0,
    ]);
    expect(shareOut(1, [large - 1, large, large])).toEqual([0, 1, 0]);
  });

  test('shares always sum to the whole, and none is a point away from its exact part', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), weights, (total, parts) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const shares = shareOut(total, parts);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        for (const [index, share] of shares.entries()) {
          const exact = BigInt(total) * BigInt(parts[index]!);
          expect(BigInt(share) * BigInt(sum) > exact - BigInt(sum)).toBe(true);
          expect(BigInt(share) * BigInt(sum) < exact + BigInt(sum)).toBe(true);
        }
      }),
    );
  });
});
