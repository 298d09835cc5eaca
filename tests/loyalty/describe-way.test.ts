import { describe, expect, test } from 'vitest';
import { sayWay } from '~/loyalty/describe-way';
import { plainRule, startingProgram, type EarningRule } from '~/loyalty/program';

const review: EarningRule = {
  ...plainRule(1, 1),
  on: { kind: 'review', media: 'any', sources: [] },
  amount: { kind: 'flat', points: 20 },
};
const say = (rule: Partial<EarningRule>, locale = 'en') =>
  sayWay({ ...review, ...rule }, startingProgram, 'EUR', locale);
const plain = 'Review what you bought and get 20 points, whatever the stars.';

describe('a way to earn says how often one member may', () => {
  test.each([
    [null, ''],
    [{ per: 'month', times: 3, points: null }, ' At most 3 times a month.'],
    [{ per: 'week', times: 1, points: null }, ' At most once a week.'],
    [{ per: 'year', times: null, points: 100 }, ' At most 100 points a year.'],
    [{ per: 'day', times: 2, points: 30 }, ' At most 2 times and 30 points a day.'],
    [{ per: 'ever', times: 5, points: null }, ' At most 5 times.'],
  ] as const)('%j', (limit, sentence) => {
    expect(say({ limit })).toBe(plain + sentence);
  });

  test('but not that what happens once anyway is given once', () => {
    const on = { kind: 'signUp' } as const;
    const once = { per: 'ever', times: 1, points: null } as const;
    expect(say({ on, limit: once })).toBe('Create an account and get 20 points.');
    expect(say({ on, limit: { ...once, points: 10 } })).toMatch(/At most 10 points\.$/);
  });

  test('in French and Arabic', () => {
    const limit = { per: 'month', times: 3, points: null } as const;
    expect(say({ limit }, 'fr')).toMatch(/ Au plus 3 fois par mois\.$/);
    expect(say({ limit }, 'ar')).toMatch(/ الحد الأقصى شهريًا: 3 مرات\.$/);
  });
});
