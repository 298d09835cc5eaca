import { describe, expect, test } from 'vitest';
import { draw, payDebts, reversibleLots, spendable, spendableLots, type Lot } from '~/loyalty/lots';
import fc from 'fast-check';

const NOW = 1_000;
const lot = (seq: number, remaining: number, rest: Partial<Lot> = {}): Lot => ({
  seq,
  remaining,
  availableAt: 0,
  expiresAt: null,
  orderId: null,
  ...rest,
});
const seqs = (lots: Lot[]) => lots.map((one) => one.seq);

describe('Article 9: debits', () => {
  const lots = [
    lot(1, 10),
    lot(2, 10, { expiresAt: 3_000 }),
    lot(3, 10, { expiresAt: 2_000 }),
    lot(4, 10),
    lot(5, 10, { expiresAt: 2_000 }),
    lot(6, 10, { availableAt: 1_001 }),
    lot(7, 10, { expiresAt: 1_000 }),
    lot(8, -5),
  ];

  test('draw on the lot that expires soonest first, never-expiring lots last, then the oldest', () => {
    expect(seqs(spendableLots(lots, NOW))).toEqual([3, 5, 2, 1, 4]);
  });

  test('never draw on pending or lapsed lots to spend', () => {
    expect(spendable(lots, NOW)).toBe(50);
    expect(spendable(lots, 1_001)).toBe(60);
    expect(spendable(lots, 999)).toBe(60);
  });

  test('draw on the order’s own lots first to reverse, then on the spendable, then on the rest', () => {
    expect(seqs(reversibleLots(lots, new Set([6, 4]), NOW))).toEqual([4, 6, 3, 5, 2, 1, 7]);
  });

  test('never draw on lots of which nothing is left', () => {
    const empty = [lot(1, 0), lot(2, 0, { expiresAt: 2_000 })];
    expect([spendableLots(empty, NOW), reversibleLots(empty, new Set([1]), NOW)]).toEqual([[], []]);
  });

  test('draw alike however the lots are handed over', () => {
    const turned = lots.toReversed();
    expect(seqs(spendableLots(turned, NOW))).toEqual([3, 5, 2, 1, 4]);
    const mixed = [lot(9, 1), lot(2, 1, { expiresAt: 2_000 }), lot(1, 1), lot(4, 1)];
    expect(seqs(spendableLots(mixed, NOW))).toEqual([2, 1, 4, 9]);
  });

  test('take exactly what is asked, or all there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 })),
        fc.integer({ min: 0, max: 900 }),
        (held, asked) => {
          const given = held.map((remaining, index) => lot(index + 1, remaining));
          const { draws, missing } = draw(given, 99, asked);
          const drawn = draws.reduce((sum, one) => sum + one.points, 0);
          const before = held.reduce((sum, one) => sum + Math.max(0, one), 0);
          expect(drawn).toBe(Math.min(asked, before));
          expect(missing).toBe(asked - drawn);
          for (const one of draws) expect(one.points).toBeGreaterThan(0);
          for (const [index, one] of given.entries())
            expect(one.remaining).toBeGreaterThanOrEqual(Math.min(0, held[index]!));
        },
      ),
    );
  });
});

describe('Article 10: never below zero by spending', () => {
  test('the next credits pay a debt off first, the oldest debt first, pending ones too', () => {
    const paying = lot(3, 25, { availableAt: 5_000, expiresAt: 9_000 });
    const lots = [lot(1, -30), lot(2, -10), paying, lot(4, 20)];
    const draws = payDebts(lots);
    expect(draws).toEqual([
      { debitSeq: 1, creditSeq: 3, points: 25, expiresAt: 9_000 },
      { debitSeq: 1, creditSeq: 4, points: 5, expiresAt: null },
      { debitSeq: 2, creditSeq: 4, points: 10, expiresAt: null },
    ]);
    expect(lots.map((one) => one.remaining)).toEqual([0, 0, 0, 5]);
  });

  test('the oldest debt first, however the lots are handed over', () => {
    const lots = [lot(5, 7), lot(4, -10), lot(6, 8, { expiresAt: 2_000 }), lot(2, -5)];
    expect(payDebts(lots).map((one) => [one.debitSeq, one.creditSeq, one.points])).toEqual([
      [2, 6, 5],
      [4, 6, 3],
      [4, 5, 7],
    ]);
    expect(lots.map((one) => one.remaining)).toEqual([0, 0, 0, 0]);
  });

  test('debts and credits never stand side by side, and paying changes no sum', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99, max: 99 })), (held) => {
        const lots = held.map((remaining, index) => lot(index + 1, remaining));
        payDebts(lots);
        const rest = lots.map((one) => one.remaining);
        expect(rest.some((one) => one > 0) && rest.some((one) => one < 0)).toBe(false);
        expect(rest.reduce((a, b) => a + b, 0)).toBe(held.reduce((a, b) => a + b, 0));
        expect(rest.some((one) => Object.is(one, -0))).toBe(false);
      }),
    );
  });
});
