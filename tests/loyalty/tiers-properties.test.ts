import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TierProgram } from '~/loyalty/tier-program';
import { reviewTier, type Earning } from '~/loyalty/tiers';
import { at, joinedAt, none, tiers } from './tier-cases';

describe('Article 13: in every case', () => {
  const windows: TierProgram['window'][] = [
    { kind: 'lifetime' },
    { kind: 'rolling', months: 5 },
    { kind: 'calendarYear' },
    { kind: 'fromJoining' },
  ];
  const anyProgram = fc
    .tuple(
      fc.constantFrom(...windows),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom('one' as const, 'straight' as const),
    )
    .map(([window, graceDays, steps]) => tiers(window, graceDays, steps));
  const start = at('2024-04-01');
  const day = 86_400_000;
  const anyEarnings = fc
    .array(
      fc.record({
        on: fc.integer({ min: 0, max: 300 * 24 }),
        value: fc.integer({ min: 1, max: 200 }),
      }),
      {
        maxLength: 8,
      },
    )
    .map((list): Earning[] =>
      list
        .map(({ on, value }) => ({ at: start + on * 3_600_000, value }))
        .sort((a, b) => a.at - b.at),
    );
  const zones = fc.constantFrom('UTC', 'America/New_York', 'Pacific/Auckland');
  const earnedOf = (earnings: Earning[]) => ({
    joinedAt,
    earnings,
    total: earnings.reduce((sum, one) => sum + one.value, 0),
  });

  test('a review made late ends as reviews made on time, and one made twice as one', () => {
    fc.assert(
      fc.property(
        anyProgram,
        anyEarnings,
        zones,
        fc.integer({ min: 0, max: 1200 }),
        (program, earnings, timeZone, late) => {
          const rules = { program, timeZone };
          const earned = earnedOf(earnings);
          const first = reviewTier(none, earned, rules, start + 300 * day);
          const end = start + (300 + late) * day;
          let onTime = first;
          for (let now = start + 300 * day; now < end; now += 9 * day)
            onTime = reviewTier(onTime, earned, rules, now);
          onTime = reviewTier(onTime, earned, rules, end);
          const once = reviewTier(first, earned, rules, end);
          expect(once).toEqual(onTime);
          expect(reviewTier(once, earned, rules, end)).toEqual(once);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('refunding everything leads back to no tier once the graces are over', () => {
    fc.assert(
      fc.property(anyProgram, anyEarnings, (program, earnings) => {
        const rules = { program, timeZone: 'UTC' };
        const held = reviewTier(none, earnedOf(earnings), rules, start + 300 * day);
        const refunded = reviewTier(held, earnedOf([]), rules, start + 301 * day);
        const end = reviewTier(refunded, earnedOf([]), rules, start + 301 * day + 5 * 366 * day);
        expect(end.tierId).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('the order in which earnings are heard of does not change the tier in the end', () => {
    const programs = anyProgram.filter((one) => one.window.kind !== 'rolling');
    fc.assert(
      fc.property(
        programs,
        anyEarnings,
        fc.infiniteStream(fc.nat()),
        (program, earnings, random) => {
          const rules = { program, timeZone: 'UTC' };
          const told = earnings
            .map((one) => ({ one, by: random.next().value }))
            .sort((a, b) => a.by - b.by);
          const hear = (list: Earning[]) => {
            const known: Earning[] = [];
            let state = none;
            for (const one of list) {
              known.push(one);
              known.sort((a, b) => a.at - b.at);
              state = reviewTier(state, earnedOf([...known]), rules, start + 301 * day);
            }
            return state.tierId;
          };
          expect(hear(told.map(({ one }) => one))).toBe(hear(earnings));
        },
      ),
      { numRuns: 300 },
    );
  });
});
