import { describe, expect, test } from 'vitest';
import { checkProgram, startingProgram, plainRule } from '~/loyalty/program';

const reward = startingProgram.rewards[0]!;
const faultsOf = (change: object) => {
  const checked = checkProgram({ ...startingProgram, ...change });
  return 'faults' in checked ? checked.faults : [];
};

describe('a programme proposed by a merchant', () => {
  test('starts resting and without a fault', () => {
    expect(checkProgram(startingProgram)).toEqual({ program: startingProgram });
    expect(startingProgram.live).toBe(false);
  });

  test.each([
    [
      'no name',
      { pointsName: { one: '', other: 'points' } },
      'pointsName.one',
      'Give one point a name.',
    ],
    [
      'half a point',
      { rules: [plainRule(0.5, 1)] },
      'rules.0.amount.points',
      'Enter the points as a whole number.',
    ],
    [
      'no points',
      { rules: [plainRule(0, 1)] },
      'rules.0.amount.points',
      'The points cannot be below 1.',
    ],
    ['no rule', { rules: [] }, 'rules', 'Set what an order earns.'],
    [
      'a text for a number',
      { rewards: [{ ...reward, cost: 'many' }] },
      'rewards.0.cost',
      'Enter the cost in points as a whole number.',
    ],
    [
      'a reward for nothing',
      { rewards: [{ ...reward, cost: 0 }] },
      'rewards.0.cost',
      'The cost in points cannot be below 1.',
    ],
    [
      'a reward of everything',
      { rewards: [{ ...reward, gives: { ...reward.gives, amountMinor: 1e12 } }] },
      'rewards.0.gives.amountMinor',
      'The amount off cannot be above 1,000,000,000.',
    ],
    ['two rewards alike', { rewards: [reward, reward] }, 'rewards', 'Two rewards share one id.'],
  ])('%s is a fault at its field, in words', (_name, change, path, message) => {
    expect(faultsOf(change)).toEqual([{ path, message }]);
  });

  test('every fault is told at once, and nothing unknown slips in', () => {
    expect(faultsOf({ rules: [], rounding: 'sideways', extra: 1 }).length).toBe(3);
  });
});
