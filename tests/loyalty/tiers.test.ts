import { describe, expect, test } from 'vitest';
import type { TierProgram } from '~/loyalty/tier-program';
import {
  earningsSince,
  effectiveTier,
  reviewTier,
  type Earning,
  type TierState,
} from '~/loyalty/tiers';
import { at, joinedAt, none, tiers } from './tier-cases';

/** A member's life: what they earned on which day, looked at on the days asked; the tier after each. */
function life(
  program: TierProgram,
  earned: Record<string, number>,
  days: string[],
  timeZone = 'UTC',
): string[] {
  let state = none;
  return days.map((day) => {
    const known = Object.entries(earned)
      .map(([on, value]): Earning => ({ at: at(on), value }))
      .filter((one) => one.at <= at(day));
    const total = known.reduce((sum, one) => sum + one.value, 0);
    const rules = { program, timeZone };
    const since = earningsSince(rules, state, joinedAt, at(day)) ?? Infinity;
    const earnings = known.filter((one) => one.at >= since);
    state = reviewTier(state, { joinedAt, total, earnings }, rules, at(day));
    return state.tierId ?? 'none';
  });
}

describe('Article 13: tiers over all time', () => {
  const lifetime = tiers({ kind: 'lifetime' }, 30);

  test('one rises at once, past several tiers if need be', () => {
    const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
    expect(life(lifetime, { '2026-01-02': 100, '2026-01-03': 200 }, days)).toEqual([
      'none',
      'bronze',
      'gold',
    ]);
  });

  test('a refund lowers the tier only after the days of grace', () => {
    const rules = { program: lifetime, timeZone: 'UTC' };
    const review = (state: TierState, total: number, day: string) =>
      reviewTier(state, { joinedAt, total, earnings: [] }, rules, at(day));
    const gold = review(none, 300, '2026-01-01');
    const warned = review(gold, 150, '2026-02-01');
    expect(warned).toMatchObject({ tierId: 'gold', fallsAt: at('2026-03-03') });
    expect(review(warned, 150, '2026-03-02').tierId).toBe('gold');
    expect(review(warned, 150, '2026-03-03')).toMatchObject({
      tierId: 'bronze',
      since: at('2026-03-03'),
      fallsAt: null,
    });
    expect(review(warned, 300, '2026-03-02')).toMatchObject({ tierId: 'gold', fallsAt: null });
  });

  test('step by step, each next tier goes a year after the one before', () => {
    const rules = { program: tiers({ kind: 'lifetime' }, 30, 'one'), timeZone: 'UTC' };
    const gold = reviewTier(none, { joinedAt, total: 300, earnings: [] }, rules, at('2026-01-01'));
    let state = gold;
    const seen = ['2026-02-01', '2026-03-03', '2027-03-02', '2027-03-03', '2028-03-03'].map(
      (day) => {
        state = reviewTier(state, { joinedAt, total: 0, earnings: [] }, rules, at(day));
        return state.tierId ?? 'none';
      },
    );
    expect(seen).toEqual(['gold', 'silver', 'silver', 'bronze', 'none']);
  });
});

describe('Article 13: tiers by the calendar year', () => {
  const year = { kind: 'calendarYear' } as const;
  const earned = { '2025-05-01': 300, '2026-02-01': 100 };

  test('a tier reached in one year is carried over the next, then falls to what that year reached', () => {
    const days = ['2025-06-01', '2026-06-01', '2026-12-31', '2027-01-01', '2028-01-01'];
    expect(life(tiers(year), earned, days)).toEqual(['gold', 'gold', 'gold', 'bronze', 'none']);
  });

  test('the days of grace are counted from the year’s end', () => {
    const days = ['2025-06-01', '2027-01-01', '2027-01-30', '2027-01-31'];
    expect(life(tiers(year, 30), earned, days)).toEqual(['gold', 'gold', 'gold', 'bronze']);
  });

  test('what is earned in the grace keeps the tier', () => {
    const kept = { ...earned, '2027-01-20': 300 };
    const days = ['2025-06-01', '2027-01-01', '2027-01-20', '2027-06-01'];
    expect(life(tiers(year, 30), kept, days)).toEqual(['gold', 'gold', 'gold', 'gold']);
  });

  test('step by step, a year that reached nothing costs one tier', () => {
    const days = ['2025-06-01', '2026-12-31', '2027-01-01', '2028-01-01', '2029-01-01'];
    expect(life(tiers(year, 0, 'one'), { '2025-05-01': 300 }, days)).toEqual([
      'gold',
      'gold',
      'silver',
      'bronze',
      'none',
    ]);
  });

  test('the year ends when it does in the shop’s time zone', () => {
    const days = ['2025-06-01', '2026-12-31T14:59:00Z', '2026-12-31T15:00:00Z'];
    expect(life(tiers(year), earned, days, 'Asia/Tokyo')).toEqual(['gold', 'gold', 'bronze']);
  });
});

describe('Article 13: tiers by years from joining', () => {
  test('the year begins on the day of joining', () => {
    const program = tiers({ kind: 'fromJoining' });
    const earned = { '2025-03-09': 100, '2025-03-10': 200 };
    const days = [
      '2025-03-09',
      '2025-03-10',
      '2026-03-09',
      '2026-03-10',
      '2027-03-09',
      '2027-03-10',
    ];
    expect(life(program, earned, days)).toEqual([
      'bronze',
      'silver',
      'silver',
      'silver',
      'silver',
      'none',
    ]);
  });
});

describe('Article 13: tiers over rolling months', () => {
  const rolling = (graceDays = 0, steps: 'one' | 'straight' = 'straight') =>
    tiers({ kind: 'rolling', months: 6 }, graceDays, steps);

  test('an earning leaves the window to the moment, and the tier with it', () => {
    const earned = { '2026-01-15T08:30:00Z': 150, '2026-03-01': 150 };
    const days = ['2026-03-01', '2026-07-15T08:29:59Z', '2026-07-15T08:30:00Z', '2026-09-01'];
    expect(life(rolling(), earned, days)).toEqual(['gold', 'gold', 'bronze', 'none']);
  });

  test('the review says when the tier sinks, so that it is looked at then and not before', () => {
    const earnings = [
      { at: at('2026-01-15'), value: 50 },
      { at: at('2026-02-15'), value: 150 },
      { at: at('2026-03-31'), value: 150 },
    ];
    const rules = { program: rolling(), timeZone: 'UTC' };
    const state = reviewTier(none, { joinedAt, total: 0, earnings }, rules, at('2026-04-01'));
    expect(state).toMatchObject({ tierId: 'gold', reviewAt: at('2026-08-15') });
    const later = reviewTier(state, { joinedAt, total: 0, earnings }, rules, at('2026-08-15'));
    // Six months after the 31st of March is the 30th of September.
    expect(later).toMatchObject({ tierId: 'bronze', reviewAt: at('2026-09-30') });
  });

  test('step by step, the next tier goes a window later', () => {
    const days = ['2026-01-01', '2026-07-01', '2026-12-31', '2027-01-01', '2027-07-01'];
    expect(life(rolling(0, 'one'), { '2026-01-01': 300 }, days)).toEqual([
      'gold',
      'silver',
      'silver',
      'bronze',
      'none',
    ]);
  });
});

describe('Article 13: changing thresholds never needs the programme to stop', () => {
  test('whoever holds a tier that is no more moves to the one that fits', () => {
    const state = { ...none, tierId: 'platinum', since: at('2025-01-01') };
    const rules = { program: tiers({ kind: 'lifetime' }, 90), timeZone: 'UTC' };
    const moved = reviewTier(
      state,
      { joinedAt, total: 250, earnings: [] },
      rules,
      at('2026-01-01'),
    );
    expect(moved).toMatchObject({ tierId: 'silver', fallsAt: null });
  });

  test('a tier set by hand stands in place of the reckoned one until its end', () => {
    const held = { tierId: 'bronze', tierManual: 'gold', tierManualUntil: new Date('2026-02-01') };
    expect(effectiveTier(held, new Date('2026-01-31'))).toBe('gold');
    expect(effectiveTier(held, new Date('2026-02-01'))).toBe('bronze');
    expect(effectiveTier({ ...held, tierManualUntil: null }, new Date('2030-01-01'))).toBe('gold');
  });
});
