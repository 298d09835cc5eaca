import { describe, expect, test } from 'vitest';
import { outlook } from '~/loyalty/tier-outlook';
import type { TierProgram } from '~/loyalty/tier-program';
import {
  earningsSince,
  levelsOf,
  rankOf,
  reviewTier,
  sinksAt,
  valueAt,
  type Earning,
  type TierState,
} from '~/loyalty/tiers';
import { at, joinedAt, none, tiers } from './tier-cases';

const timeZone = 'UTC';
const year = { kind: 'calendarYear' } as const;
const rolling = (months: number) => ({ kind: 'rolling', months }) as const;
const earned = (earnings: Record<string, number>) => {
  const list = Object.entries(earnings).map(([on, value]): Earning => ({ at: at(on), value }));
  return { joinedAt, earnings: list, total: list.reduce((sum, one) => sum + one.value, 0) };
};
const review = (
  program: TierProgram,
  earnings: Record<string, number>,
  day: string,
  state: TierState = none,
) => reviewTier(state, earned(earnings), { program, timeZone }, at(day));

describe('Article 13: what earlier years carry over', () => {
  test.each([
    ['2024-12-31', 'one', 'gold', null],
    ['2025-06-01', 'one', 'gold', 'gold'],
    ['2026-06-01', 'one', 'silver', 'silver'],
    ['2027-06-01', 'one', 'bronze', 'bronze'],
    ['2028-06-01', 'one', null, null],
    ['2025-06-01', 'straight', 'gold', 'gold'],
    ['2026-06-01', 'straight', null, null],
  ] as const)('gold in 2024 is by %s, %s, %s', (day, steps, tierId, base) => {
    const state = review(tiers(year, 0, steps), { '2024-05-05': 300 }, day);
    expect(state).toMatchObject({ tierId, base });
  });

  test('refunded within the year, step by step: the second tier goes after the next year’s end', () => {
    const program = tiers(year, 10, 'one');
    const gold = review(program, { '2026-02-01': 300 }, '2026-02-01');
    const warned = review(program, {}, '2026-03-01', gold);
    expect(warned).toEqual({ ...gold, fallsAt: at('2026-03-11'), reviewAt: null });
    expect(review(program, {}, '2026-03-11', warned)).toEqual({
      tierId: 'silver',
      since: at('2026-03-11'),
      base: null,
      fallsAt: at('2027-01-11'),
      reviewAt: null,
    });
  });
});

describe('Article 13: from when on earnings are needed', () => {
  const dates = (fallsAt: string | null, reviewAt: string | null) => ({
    fallsAt: fallsAt === null ? null : at(fallsAt),
    reviewAt: reviewAt === null ? null : at(reviewAt),
  });
  const never = dates(null, null);
  test.each([
    [{ kind: 'lifetime' } as const, 'straight', never, null],
    [rolling(6), 'straight', never, '2025-11-27'],
    [rolling(6), 'straight', dates('2026-04-01', null), '2025-09-27'],
    [rolling(6), 'straight', dates(null, '2026-05-01'), '2025-10-28'],
    [rolling(6), 'straight', dates('2026-08-01', '2026-09-01'), '2025-11-27'],
    [year, 'straight', never, '2025-01-01'],
    [year, 'one', never, '2023-01-01'],
    [year, 'one', dates('2025-12-31', null), '2022-01-01'],
    [{ kind: 'fromJoining' } as const, 'straight', never, '2025-03-10'],
  ] as const)('over %o, %s, with %o due: %s', (window, steps, due, since) => {
    const rules = { program: tiers(window, 0, steps), timeZone };
    expect(earningsSince(rules, due, joinedAt, at('2026-06-01'))).toBe(since && at(since));
  });
});

describe('Article 13: what counts over rolling months', () => {
  test.each([
    ['2026-02-01', 1, '2026-02-28T23:59:59Z', 100],
    ['2026-02-01', 1, '2026-03-01', 0],
    ['2026-02-01', 1, '2026-03-02', 0],
    ['2026-07-01', 1, '2026-07-31', 100],
    ['2026-07-01', 1, '2026-08-01', 0],
    ['2026-01-31', 12, '2027-01-30', 100],
    ['2026-01-31', 12, '2028-01-01', 0],
    ['2026-06-01', 6, '2026-06-01', 100],
    ['2026-06-01', 6, '2026-05-31', 0],
  ])('of %s over %i months by %s: %i', (on, months, by, value) => {
    const rules = { program: tiers(rolling(months)), timeZone };
    expect(valueAt(earned({ [on]: 100 }), rules, at(by))).toBe(value);
  });

  test('when it sinks below the tier: of what is earned by then alone, and never over all time', () => {
    const sinks = (window: TierProgram['window'], held = 1) => {
      const rules = { program: tiers(window), timeZone };
      const list = earned({ '2026-01-01': 50, '2026-02-01': 60, '2026-05-01': 500 });
      return sinksAt(held, levelsOf(rules.program), list, rules, at('2026-04-01'));
    };
    expect(sinks(rolling(6))).toBe(at('2026-07-01'));
    expect(sinks(rolling(6), 0)).toBeNull();
    expect(sinks({ kind: 'lifetime' })).toBeNull();
    expect(sinks(year)).toBe(at('2027-01-01'));
    expect(sinks(year, 0)).toBeNull();
  });
});

describe('Article 13: changing thresholds never needs the programme to stop', () => {
  const program = tiers(rolling(6), 30);
  const [bronze, silver, gold] = program.levels as [
    TierProgram['levels'][0],
    TierProgram['levels'][0],
    TierProgram['levels'][0],
  ];

  test('levels count by what they need, however they are listed', () => {
    const levels = levelsOf({ ...program, levels: [gold, bronze, silver] });
    expect(levels).toEqual([bronze, silver, gold]);
    expect([null, 'bronze', 'gold', 'platinum'].map((id) => rankOf(levels, id))).toEqual([
      0, 1, 3, -1,
    ]);
  });

  test('whoever holds a tier that is no more moves to what fits now, whatever was due before', () => {
    const state = {
      tierId: 'platinum',
      since: at('2025-01-01'),
      base: null,
      fallsAt: at('2026-05-01'),
      reviewAt: null,
    };
    const moved = review(program, { '2026-01-01': 200, '2026-03-01': 100 }, '2026-08-01', state);
    expect(moved).toEqual({
      tierId: 'bronze',
      since: at('2026-08-01'),
      base: null,
      fallsAt: null,
      reviewAt: at('2026-09-01'),
    });
    expect(review(program, {}, '2026-08-01', state).tierId).toBeNull();
  });
});

describe('Article 13: where a member stands', () => {
  const program = tiers(year, 30);
  const now = new Date('2026-06-01T00:00:00Z');
  const list = { '2025-05-01': 300, '2026-02-01': 180 };
  const standing = (
    byHand: { tierManual: string | null; tierManualUntil: Date | null },
    day: Date = now,
  ) => {
    const rules = { program, timeZone };
    const state = reviewTier(none, earned(list), rules, at('2025-05-01'));
    const reviewed = reviewTier(state, earned(list), rules, day.getTime());
    const member = { ...byHand, tierId: reviewed.tierId, state: reviewed, earned: earned(list) };
    return outlook(member, rules, day);
  };
  const byNothing = { tierManual: null, tierManualUntil: null };

  test('a tier they reached: what it asks, and what keeps it', () => {
    expect(standing(byNothing)).toMatchObject({
      tier: { id: 'gold' },
      byHand: null,
      value: 180,
      next: null,
      stay: { missing: 120, by: new Date('2027-01-01T00:00:00Z'), falling: false },
    });
  });

  test('in the days of grace they are falling', () => {
    expect(standing(byNothing, new Date('2027-01-05T00:00:00Z')).stay).toEqual({
      missing: 300,
      by: new Date('2027-01-31T00:00:00Z'),
      falling: true,
    });
  });

  test('a tier set by hand says until when, and nothing has to be done for it', () => {
    const until = new Date('2026-07-01T00:00:00Z');
    expect(standing({ tierManual: 'bronze', tierManualUntil: until })).toMatchObject({
      tier: { id: 'bronze' },
      byHand: { until },
      next: { id: 'silver', missing: 20 },
      stay: null,
    });
  });

  test('a tier set by hand that is no more is none', () => {
    expect(standing({ tierManual: 'platinum', tierManualUntil: null })).toMatchObject({
      tier: null,
      byHand: null,
      next: { id: 'bronze' },
      stay: null,
    });
  });
});
