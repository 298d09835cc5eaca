import { describe, expect, test } from 'vitest';
import { needsConfirmation, payBack } from '~/loyalty/pay-back';
import { checkProgram, plainRule, startingProgram } from '~/loyalty/program';

const faultsOf = (change: object) => {
  const checked = checkProgram({ ...startingProgram, ...change });
  return 'faults' in checked ? checked.faults.map((fault) => fault.path) : [];
};
const rule = (change: object) => ({
  rules: [plainRule(1, 1), { ...plainRule(1, 1), id: 'other', ...change }],
});
const level = (id: string, threshold: number) => ({
  id,
  name: id,
  threshold,
  multiplierHundredths: 100,
  entryPoints: 0,
  monthlyPoints: 0,
  tag: null,
});
const tiers = (...levels: object[]) => ({
  tiers: {
    basis: 'points',
    window: { kind: 'lifetime' },
    fall: { graceDays: 0, steps: 'one' },
    levels,
  },
});
const double = { kind: 'multiply', hundredths: 200 };
const flat = { kind: 'flat', points: 5 };
const hours = { kind: 'hours', weekdays: [1], from: '09:00', until: '09:00' };
const goods = {
  kind: 'goods',
  is: 'in',
  products: [],
  collections: [],
  tags: [],
  vendors: [],
  types: [],
};

describe('a programme whose parts contradict each other is refused at the field', () => {
  test.each([
    [
      'tiers that do not rise',
      tiers(level('silver', 500), level('gold', 500)),
      'tiers.levels.1.threshold',
    ],
    [
      'a tier that is none',
      rule({ conditions: [{ kind: 'tier', is: 'in', tiers: ['gold'] }] }),
      'rules.1.conditions.0.tiers.0',
    ],
    [
      'dates that end before they begin',
      rule({ conditions: [{ kind: 'dates', from: '2026-12-05', until: '2026-12-01' }] }),
      'rules.1.conditions.0.until',
    ],
    ['hours that are no time', rule({ conditions: [hours] }), 'rules.1.conditions.0.until'],
    ['goods that name nothing', rule({ conditions: [goods] }), 'rules.1.conditions.0'],
    ['a multiple that wins alone', rule({ amount: double, exclusive: true }), 'rules.1.exclusive'],
    ['a bonus that wins alone', rule({ amount: flat, exclusive: true }), 'rules.1.exclusive'],
    [
      'points that wait until they have lapsed',
      {
        hold: { after: 'paid', days: 28 },
        expiry: { mode: 'inactivity', months: 1, keptBy: 'earning', warnDays: [] },
      },
      'hold.days',
    ],
    ['a rate for a birthday', rule({ on: { kind: 'birthday' } }), 'rules.1.amount.kind'],
    [
      'a minimum spend for a birthday',
      rule({
        on: { kind: 'birthday' },
        amount: flat,
        conditions: [{ kind: 'minimumSpend', minor: 5 }],
      }),
      'rules.1.conditions.0.kind',
    ],
    [
      'a budget for a multiple',
      rule({ amount: { kind: 'multiply', hundredths: 200 }, budget: 5 }),
      'rules.1.budget',
    ],
    [
      'a day no month has',
      { expiry: { mode: 'calendar', month: 4, day: 31, leastMonths: 0, warnDays: [] } },
      'expiry.day',
    ],
    ['days to wait and none', { hold: { after: 'now', days: 3 } }, 'hold.days'],
    [
      'warnings before earning',
      { expiry: { mode: 'age', months: 1, warnDays: [30] } },
      'expiry.warnDays.0',
    ],
  ])('%s', (_name, change, path) => {
    expect(faultsOf(change)).toEqual([path]);
  });

  test('a reward that gives back more than a fifth asks for confirmation', () => {
    expect(payBack(startingProgram, 'EUR')).toEqual([
      { rewardId: 'amount-off-1', basisPoints: 500 },
    ]);
    const generous = { ...startingProgram, rules: [plainRule(5, 1)] };
    expect(needsConfirmation(generous, 'EUR')).toHaveLength(1);
    expect(needsConfirmation(startingProgram, 'EUR')).toEqual([]);
  });
});
