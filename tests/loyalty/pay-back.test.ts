// How much of a sale rewards give back: a figure beside the best rate an order earns by.
import { describe, expect, test } from 'vitest';
import { needsConfirmation, payBack, payBackOf, spendingFor } from '~/loyalty/pay-back';
import { plainRule, type EarningRule } from '~/loyalty/program';
import type { Gives, Reward } from '~/loyalty/rewards/reward';
import { made, off, percent } from './a-cart';
import { program } from './an-order';

const rated = (points: number, perUnits: number, ...markets: [number, number][]): EarningRule => ({
  ...plainRule(points, perUnits),
  amount: {
    kind: 'perCurrencyUnit',
    points,
    perUnits,
    markets: markets.map(([mine, per]) => ({
      currencies: ['CHF'],
      countries: [],
      points: mine,
      perUnits: per,
    })),
  },
});
const flat: EarningRule = { ...plainRule(1, 1), amount: { kind: 'flat', points: 50 } };
/** What €5 for 100 points gives back, in hundredths of a percent. */
const fiver = (rules: EarningRule[], rest: Partial<Reward> = {}, gives: Gives = off(500)) =>
  payBackOf({ rules }, made('r', gives, rest), 'EUR');

describe('What a reward gives back', () => {
  test.each<[string, EarningRule[], number | null]>([
    ['the only rate there is', [rated(1, 1)], 500],
    ['the best rate, where it comes first', [rated(3, 1), rated(2, 1)], 1500],
    ['the best rate, where it comes last', [rated(2, 1), rated(3, 1)], 1500],
    ['the better of a rate for two units and one for each', [rated(1, 2), rated(1, 1)], 500],
    ['a market’s rate, where it is better', [rated(1, 1, [1, 2], [3, 2])], 750],
    ['the rule’s own rate, where markets have worse ones', [rated(1, 1, [1, 2], [2, 3])], 500],
    ['the rate for each unit, not the number of points', [rated(2, 1), rated(9, 10)], 1000],
    ['a rate for money beside points at a flat number', [flat, rated(1, 1)], 500],
    ['nothing known, where nothing is earned by money', [flat], null],
    ['nothing known, where nothing is earned', [], null],
  ])('is measured by %s', (_what, rules, share) => {
    expect(fiver(rules)).toBe(share);
  });

  test('is not measured by what else than an order earns', () => {
    expect(fiver([{ ...rated(1, 1), on: { kind: 'signUp' } }])).toBeNull();
  });

  test('is rounded down to a hundredth of a percent', () => {
    expect(fiver([rated(1, 3)])).toBe(166);
    expect(fiver([rated(2, 3)])).toBe(333);
  });

  test('of a share off is what it costs, and unknown until that is said', () => {
    expect(fiver([rated(1, 1)], { costMinor: 400 }, percent(10))).toBe(400);
    expect(fiver([rated(1, 1)], {}, percent(10))).toBeNull();
    const rewards = [made('five', off(500)), made('share', percent(10))];
    expect(payBack({ ...program, rewards }, 'EUR')).toEqual([
      { rewardId: 'five', basisPoints: 500 },
      { rewardId: 'share', basisPoints: 0 },
    ]);
  });

  test('wants confirmation above a fifth of the price, not at a fifth', () => {
    const rewards = [made('fifth', off(2000)), made('more', off(2001))];
    expect(needsConfirmation({ ...program, rewards }, 'EUR')).toEqual([
      { rewardId: 'more', basisPoints: 2001 },
    ]);
  });
});

test('The spending that earns the points is told as a fraction, in minor units of the currency', () => {
  const spending = (currency: string) => spendingFor({ rules: [rated(3, 2)] }, 100, currency);
  expect(spending('EUR')).toEqual({ minor: 20_000n, points: 3n });
  expect(spending('JPY')).toEqual({ minor: 200n, points: 3n });
  expect(spendingFor({ rules: [flat] }, 100, 'EUR')).toBeNull();
});
