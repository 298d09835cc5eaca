import { expect, test } from 'vitest';
import { plainReward, type Gives } from '~/loyalty/rewards/reward';
import { sayCost } from '~/loyalty/rewards/say-cost';

const say = (gives: Gives, locale = 'en') =>
  sayCost(plainReward({ id: 'r', cost: 18, gives }), { one: 'point', other: 'points' }, locale);
const choice = (leastMinor: number, mostMinor: number): Gives => ({
  kind: 'amountChoice',
  stepMinor: 100,
  leastMinor,
  mostMinor,
  mostShare: null,
});

test('what a reward costs, and of a choice of amounts the least and the most', () => {
  expect(say({ kind: 'freeShipping', countries: [], upToMinor: null })).toBe('18 points');
  expect(say(choice(300, 2000))).toBe('54–360 points');
  expect(say(choice(300, 300))).toBe('54 points');
  expect(say(choice(10_000, 200_000), 'fr')).toBe('1\u202f800–36\u202f000 points');
});
