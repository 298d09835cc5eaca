// The economics of a reward: figures a merchant can check by hand, and none where one cannot be known.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payBackOf } from '~/loyalty/pay-back';
import { plainRule, startingProgram } from '~/loyalty/program';
import { costOfAll, economicsOf } from '~/loyalty/rewards/economics';
import { costOf } from '~/loyalty/rewards/worth';
import { plainReward, type Gives, type Reward } from '~/loyalty/rewards/reward';
import { anyReward } from './any-reward';

const goods = { kind: 'all' } as const;
const fiver: Gives = { kind: 'amountOff', amountMinor: 500, goods };
const made = (gives: Gives, rest: Partial<Reward> = {}) =>
  plainReward({ id: 'r', cost: 100, gives, ...rest });
const economics = (reward: Reward, margin: number | null = 40, program = startingProgram) =>
  economicsOf(program, reward, 'EUR', margin);

describe('€5 for 100 points at a point for each euro, with 40% left of each sale', () => {
  test('costs €5 a hundred points, gives back 5%, and needs €12.50 more sales, an eighth of the spending', () => {
    expect(economics(made(fiver))).toEqual({
      hundredPoints: { value: 500 },
      spending: { value: 10_000 },
      givenBack: { value: 500 },
      uplift: { value: 1250 },
      upliftShare: { value: 1250 },
    });
  });

  test('costs what its merchant says it costs, and still gives back what it takes off', () => {
    expect(economics(made(fiver, { costMinor: 200 }))).toMatchObject({
      hundredPoints: { value: 200 },
      givenBack: { value: 500 },
      uplift: { value: 500 },
    });
  });
});

describe('a figure that cannot be known says what is missing', () => {
  test('the cost, of a share off or free shipping, until its merchant states it', () => {
    const share: Gives = { kind: 'percentOff', percent: 10, goods };
    expect(economics(made(share))).toMatchObject({
      hundredPoints: { unknown: 'cost' },
      givenBack: { unknown: 'cost' },
      uplift: { unknown: 'cost' },
    });
    expect(economics(made(share, { costMinor: 400 }))).toMatchObject({
      hundredPoints: { value: 400 },
      givenBack: { value: 400 },
    });
  });

  test('the rate, where nothing is earned by money', () => {
    const rules = [{ ...plainRule(1, 1), amount: { kind: 'perItem' as const, points: 5 } }];
    expect(economics(made(fiver), 40, { ...startingProgram, rules })).toMatchObject({
      spending: { unknown: 'rate' },
      givenBack: { unknown: 'rate' },
      uplift: { value: 1250 },
      upliftShare: { unknown: 'rate' },
    });
  });

  test('the margin, which the merchant has not said', () => {
    expect(economics(made(fiver), null)).toMatchObject({
      uplift: { unknown: 'margin' },
      upliftShare: { unknown: 'margin' },
    });
  });
});

test('the best rate of any market is what a reward is measured by', () => {
  const amount = {
    kind: 'perCurrencyUnit' as const,
    points: 1,
    perUnits: 1,
    markets: [{ currencies: ['CHF'], countries: [], points: 3, perUnits: 2 }],
  };
  const program = { ...startingProgram, rules: [{ ...plainRule(1, 1), amount }] };
  expect(payBackOf(program, made(fiver), 'EUR')).toBe(750);
  expect(payBackOf(program, made(fiver), 'JPY')).toBe(75_000);
});

test('all who could take one cost so many times one', () => {
  expect(costOfAll(made(fiver), 1200)).toBe(600_000);
  const choice = {
    kind: 'amountChoice',
    stepMinor: 100,
    leastMinor: 300,
    mostMinor: 2000,
  } as const;
  expect(costOfAll(made({ ...choice, mostShare: null }), 6)).toBe(1800);
  expect(costOfAll(made({ kind: 'freeShipping', countries: [], upToMinor: null }), 5)).toBeNull();
});

test('the sales it needs always pay for it, and a cent less would not, whatever the reward', () => {
  fc.assert(
    fc.property(anyReward, fc.integer({ min: 1, max: 100 }), (reward, margin) => {
      const { uplift } = economics(reward, margin);
      const cost = costOf(reward);
      if (!('value' in uplift)) {
        expect(cost).toBeNull();
        return;
      }
      expect(uplift.value * margin).toBeGreaterThanOrEqual(cost! * 100);
      expect((uplift.value - 1) * margin).toBeLessThan(cost! * 100);
    }),
  );
});
