// What caps leave of what rules give, one cap after the other.
import { describe, expect, test } from 'vitest';
import type { Room } from '~/loyalty/context';
import type { Program } from '~/loyalty/program';
import { trim } from '~/loyalty/trim';
import { program } from './an-order';

const none: Program['caps'] = { order: null, member: null, budget: null };
const forMember = { ...none, member: { per: 'day' as const, points: 900 } };
const forAll = { ...none, budget: 900 };
/** Of 40 points of rules without a cap, and 30 each of `a` and `b`. */
const trimmed = (room: Room, caps = none, orderCap: number | null = null) =>
  trim(
    40,
    [
      { ruleId: 'a', points: 30 },
      { ruleId: 'b', points: 30 },
    ],
    { ...program, caps },
    room,
    orderCap,
  );
const use = (ruleId: string, points: number) => ({ ruleId, points, times: 1 });

describe('Article 4: caps trim last', () => {
  test('and nothing where there is room for all', () => {
    expect(trimmed({ rules: { a: 30 }, budgets: { b: 30 } }, none, 100)).toStrictEqual({
      points: 100,
      caps: [],
      uses: [use('a', 30), use('b', 30)],
    });
  });

  test('a rule’s limit, then its budget; both what was wanted and what was given are kept', () => {
    expect(trimmed({ rules: { a: 29 }, budgets: { a: 10, b: 0 } })).toStrictEqual({
      points: 50,
      caps: [
        { cap: 'rule', ruleId: 'a', wanted: 30, given: 29 },
        { cap: 'ruleBudget', ruleId: 'a', wanted: 29, given: 10 },
        { cap: 'ruleBudget', ruleId: 'b', wanted: 30, given: 0 },
      ],
      uses: [use('a', 10)],
    });
  });

  test('the order’s, the member’s and the programme’s, each of what the one before left', () => {
    const caps = { ...forMember, budget: 900 };
    expect(trimmed({ member: 60, budget: 50 }, caps, 80)).toStrictEqual({
      points: 50,
      caps: [
        { cap: 'order', wanted: 100, given: 80 },
        { cap: 'member', wanted: 80, given: 60 },
        { cap: 'budget', wanted: 60, given: 50 },
      ],
      uses: [use('a', 15), use('b', 15), use('*', 50)],
    });
  });

  test('a part of a point that a rule used counts as a whole one', () => {
    expect(trimmed({}, none, 99).uses).toEqual([use('a', 30), use('b', 30)]);
    expect(trimmed({}, none, 97).uses).toEqual([use('a', 30), use('b', 30)]);
    expect(trimmed({}, none, 96).uses).toEqual([use('a', 29), use('b', 29)]);
  });

  test('a room overdrawn leaves nothing, and what gives nothing uses nothing', () => {
    expect(trimmed({ member: -5 }, forMember)).toStrictEqual({
      points: 0,
      caps: [{ cap: 'member', wanted: 100, given: 0 }],
      uses: [],
    });
  });

  test('a cap the programme has not, whatever room is told, trims nothing', () => {
    expect(trimmed({ member: 5, budget: 5 })).toMatchObject({ points: 100, caps: [] });
  });

  test.each<[string, Program['caps']]>([
    ['the member’s cap', forMember],
    ['the programme’s budget', forAll],
  ])('%s is used by all points that remain, trimmed or not', (_what, caps) => {
    expect(trimmed({}, caps).uses).toEqual([use('a', 30), use('b', 30), use('*', 100)]);
  });
});
