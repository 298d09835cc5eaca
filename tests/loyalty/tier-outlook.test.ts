import { describe, expect, test } from 'vitest';
import { outlook, sayOutlook } from '~/loyalty/tier-outlook';
import type { TierProgram } from '~/loyalty/tier-program';
import { reviewTier, type Earning } from '~/loyalty/tiers';
import { at, joinedAt, none, tiers } from './tier-cases';

/** What a member reads on a day, having earned so much; reviewed on the day before and on the day. */
function reads(program: TierProgram, earned: Record<string, number>, day: string, locale = 'en') {
  const earnings = Object.entries(earned).map(([on, value]): Earning => ({ at: at(on), value }));
  const total = earnings.reduce((sum, one) => sum + one.value, 0);
  const rules = { program, timeZone: 'UTC' };
  const who = { joinedAt, total, earnings };
  const before = reviewTier(none, who, rules, Math.max(...earnings.map((one) => one.at)));
  const state = reviewTier(before, who, rules, at(day));
  const member = {
    tierId: state.tierId,
    tierManual: null,
    tierManualUntil: null,
    state,
    earned: who,
  };
  const listener = {
    locale,
    names: { one: 'point', other: 'points' },
    currency: 'EUR',
    timeZone: 'UTC',
  };
  const now = new Date(at(day));
  return sayOutlook(outlook(member, rules, now), program.basis, listener, now);
}

const year = tiers({ kind: 'calendarYear' }, 30);

describe('Article 13: a member can always see what is needed to rise and to stay, and by when', () => {
  test('over all time', () => {
    expect(reads(tiers({ kind: 'lifetime' }), { '2026-01-01': 120 }, '2026-02-01')).toEqual({
      rise: '80 points more to reach silver.',
      stay: null,
    });
  });

  test('by the calendar year: carried over, reached again, and in the days of grace', () => {
    const earned = { '2025-05-01': 300, '2026-02-01': 180 };
    expect(reads(year, earned, '2026-06-01')).toEqual({
      rise: 'gold is the highest tier.',
      stay: '120 points more by 31 December to stay gold.',
    });
    expect(reads(year, { ...earned, '2026-03-01': 150 }, '2026-06-01').stay).toBe(
      'gold is yours until 31 December 2027.',
    );
    expect(reads(year, { '2025-05-01': 300 }, '2027-01-05').stay).toBe(
      '300 points more by 30 January to stay gold.',
    );
  });

  test('over rolling months: what leaves the window, and when', () => {
    const rolling = tiers({ kind: 'rolling', months: 6 });
    expect(reads(rolling, { '2026-01-15': 80, '2026-03-01': 150 }, '2026-04-01')).toEqual({
      rise: '70 points more to reach gold.',
      stay: '50 points more by 14 July to stay silver.',
    });
  });

  test('in French and Arabic, in money and in orders', () => {
    const spend = { ...year, basis: 'spend' as const };
    expect(reads(spend, { '2026-02-01': 150 }, '2026-06-01', 'fr').rise).toBe(
      'Encore 0,50 € d’ici au 31 décembre pour atteindre silver.'.replace(' €', '\u00a0€'),
    );
    const orders = { ...year, basis: 'orders' as const };
    expect(reads(orders, { '2026-02-01': 197 }, '2026-06-01', 'ar').rise).toContain('3 طلبات');
  });
});
