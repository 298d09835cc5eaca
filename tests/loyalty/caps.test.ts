import { describe, expect, test } from 'vitest';
import { capsFor, lowerRoom, periodKey, roomLeft, type Cap } from '~/loyalty/caps';
import { plainRule } from '~/loyalty/program';
import { program } from './an-order';

const at = new Date('2026-11-22T12:00:00Z');
const cap = (rest: Partial<Cap>): Cap => ({
  ruleId: 'cups',
  whose: 'member',
  period: '',
  points: 100,
  times: null,
  ...rest,
});
const left = (one: Cap, points: number, times = 0) =>
  roomLeft([one], () => ({ points, times })).rules?.cups;

describe('Article 4: caps', () => {
  test('of a programme are its rules’ limits and budgets, the member’s and its own', () => {
    const rules = [
      { ...plainRule(1, 1), limit: { per: 'day' as const, times: 2, points: 30 }, budget: 500 },
      { ...plainRule(1, 1), id: 'free' },
      { ...plainRule(1, 1), id: 'times', limit: { per: 'ever' as const, times: 1, points: null } },
    ];
    const member = { per: 'month' as const, points: 900 };
    const capped = { ...program, rules, caps: { order: 5, member, budget: 7000 } };
    expect(capsFor(capped, at, 'UTC')).toEqual([
      { ruleId: 'orders', whose: 'member', period: '2026-11-22', points: 30, times: 2 },
      { ruleId: 'orders', whose: 'shop', period: '', points: 500, times: null },
      { ruleId: 'times', whose: 'member', period: '', points: null, times: 1 },
      { ruleId: '*', whose: 'member', period: '2026-11', points: 900, times: null },
      { ruleId: '*', whose: 'shop', period: '', points: 7000, times: null },
    ]);
    expect(capsFor(program, at, 'UTC')).toEqual([]);
  });

  test('leave what was not used of them, and never less than nothing', () => {
    expect([left(cap({}), 0), left(cap({}), 99), left(cap({}), 100)]).toEqual([100, 1, 0]);
    expect(left(cap({}), 101)).toBe(0);
    expect(roomLeft([cap({})], () => undefined).rules).toEqual({ cups: 100 });
  });

  test('of times leave nothing once the last is used, and say nothing of points before', () => {
    expect(left(cap({ times: 2 }), 10, 1)).toBe(90);
    expect([left(cap({ times: 2 }), 10, 2), left(cap({ times: 2 }), 10, 3)]).toEqual([0, 0]);
    const free = cap({ times: 2, points: null });
    expect(roomLeft([free], () => ({ points: 10, times: 1 }))).toStrictEqual({
      rules: {},
      budgets: {},
    });
    expect(left(cap({ times: 2, points: null }), 10, 2)).toBe(0);
  });

  test('are told apart: a rule’s limit and its budget, the member’s and the programme’s', () => {
    const caps = [
      cap({ points: 1 }),
      cap({ whose: 'shop', points: 2 }),
      cap({ ruleId: '*', points: 3 }),
      cap({ ruleId: '*', whose: 'shop', points: 4 }),
    ];
    expect(roomLeft(caps, () => undefined)).toEqual({
      rules: { cups: 1 },
      budgets: { cups: 2 },
      member: 3,
      budget: 4,
    });
    expect(roomLeft([], () => undefined)).toEqual({ rules: {}, budgets: {} });
  });

  test('of two findings the lower room counts, whichever names it', () => {
    const one = { member: 5, rules: { a: 1, b: 9 }, budgets: { c: 0 } };
    const other = { member: 7, budget: 3, rules: { b: 2 } };
    const lower = { member: 5, budget: 3, rules: { a: 1, b: 2 }, budgets: { c: 0 } };
    expect(lowerRoom(one, other)).toStrictEqual(lower);
    expect(lowerRoom(other, one)).toStrictEqual(lower);
    expect(lowerRoom({}, {})).toStrictEqual({ rules: {}, budgets: {} });
  });

  test.each([
    ['2026-01-01T00:00:00Z', '2026-W01'],
    ['2026-01-04T23:59:59Z', '2026-W01'],
    ['2026-01-05T00:00:00Z', '2026-W02'],
    ['2025-12-28T00:00:00Z', '2025-W52'],
    ['2025-12-29T00:00:00Z', '2026-W01'],
    ['2027-01-03T00:00:00Z', '2026-W53'],
    ['2027-01-04T00:00:00Z', '2027-W01'],
  ])('the week of %s is %s', (moment, week) => {
    expect(periodKey('week', new Date(moment), 'UTC')).toBe(week);
  });
});
