// The Program form ↔ the programme: nothing is lost on the way, and every fault is said at its field.
import { describe, expect, it } from 'vitest';
import {
  byPath,
  checkForm,
  nextReward,
  readMoney,
  readReward,
  readWhole,
  sameForm,
  toForm,
  type ProgramForm,
} from '~/components/program-form/form';
import { startingProgram, type Program, plainRule } from '~/loyalty/program';

const rich: Program = {
  ...startingProgram,
  live: true,
  pointsName: { one: 'leaf', other: 'leaves' },
  rules: [plainRule(3, 2)],
  rounding: 'nearest',
  earnOn: { tax: true, shipping: true },
  refunds: { moneyBack: 'ignored', shortfall: 'clamp' },
  rewards: [
    ...startingProgram.rewards,
    {
      id: 'amount-off-7',
      kind: 'amountOff',
      cost: 250,
      amountMinor: 1550,
      minimumSpendMinor: 0,
      validDays: 30,
    },
  ],
};

const form = (change: Partial<ProgramForm> = {}): ProgramForm => ({
  ...toForm(startingProgram, 'EUR'),
  ...change,
});
const withReward = (change: object) => form({ rewards: [{ ...form().rewards[0]!, ...change }] });
const faultsOf = (typed: ProgramForm, currency = 'EUR') => checkForm(typed, currency).faults;

describe('a programme shown and read back', () => {
  it.each(['EUR', 'JPY', 'KWD'])('is the same programme, in %s', (currency) => {
    expect(checkForm(toForm(rich, currency), currency)).toEqual({ program: rich, faults: null });
  });

  it('shows money as the currency writes it and leaves out a minimum of nothing', () => {
    const [first, second] = toForm(rich, 'EUR').rewards;
    expect(first).toMatchObject({
      cost: '100',
      amount: '5.00',
      minimumSpend: '10.00',
      validDays: '90',
    });
    expect(second).toMatchObject({ amount: '15.50', minimumSpend: '' });
    expect(toForm(rich, 'JPY').rewards[0]).toMatchObject({ amount: '500' });
    expect(toForm(rich, 'KWD').rewards[0]).toMatchObject({ amount: '0.500' });
  });

  it('counts as unchanged until something is typed', () => {
    expect(sameForm(form(), form())).toBe(true);
    expect(sameForm(form(), form({ points: '2' }))).toBe(false);
    expect(sameForm(form(), withReward({ cost: '101' }))).toBe(false);
  });
});

describe('faults', () => {
  it.each([
    ['rules.0.amount.points', form({ points: '' })],
    ['rules.0.amount.points', form({ points: '1.5' })],
    ['rules.0.amount.points', form({ points: '-1' })],
    ['rules.0.amount.perUnits', form({ perUnits: '0' })],
    ['pointsName.one', form({ one: '  ' })],
    ['pointsName.other', form({ other: 'x'.repeat(41) })],
    ['rewards.0.cost', withReward({ cost: 'many' })],
    ['rewards.0.validDays', withReward({ validDays: '0' })],
  ])('stand at %s', (path, typed) => {
    expect(Object.keys(faultsOf(typed)!)).toEqual([path]);
  });

  it('speak of money as it is typed, never of minor units', () => {
    expect(faultsOf(withReward({ amount: 'five' }))).toEqual({
      'rewards.0.amountMinor': 'Enter the amount off as money, like 5 or 7.50.',
    });
    expect(faultsOf(withReward({ amount: '0' }))).toEqual({
      'rewards.0.amountMinor': 'Enter an amount above zero.',
    });
    expect(faultsOf(withReward({ minimumSpend: '1.005' }))).toEqual({
      'rewards.0.minimumSpendMinor':
        'Enter the minimum spend as money, like 5 or 7.50, or leave it empty.',
    });
    expect(
      faultsOf(
        {
          ...toForm(rich, 'JPY'),
          rewards: [{ ...toForm(rich, 'JPY').rewards[0]!, amount: '7.5' }],
        },
        'JPY',
      ),
    ).toEqual({
      'rewards.0.amountMinor': 'Enter the amount off as money, like 500.',
    });
  });

  it('are all told at once, the first of each field', () => {
    const faults = faultsOf(
      form({ points: '', one: '', rewards: [{ ...form().rewards[0]!, cost: '' }] }),
    );
    expect(Object.keys(faults!).sort()).toEqual([
      'pointsName.one',
      'rewards.0.cost',
      'rules.0.amount.points',
    ]);
    expect(
      byPath([
        { path: 'a', message: 'first' },
        { path: 'a', message: 'second' },
      ]),
    ).toEqual({ a: 'first' });
  });

  it('of a reward leave the other rewards readable', () => {
    expect(readReward({ ...form().rewards[0]!, cost: '' }, 'EUR')).toBeNull();
    expect(readReward(form().rewards[0]!, 'EUR')).toEqual(startingProgram.rewards[0]);
  });
});

describe('reading what is typed', () => {
  it.each([
    ['5', 500],
    ['5.5', 550],
    ['5,50', 550],
    [' 12.00 ', 1200],
    ['0', 0],
  ])('takes %s as money', (text, minor) => {
    expect(readMoney(text, 'EUR')).toBe(minor);
  });

  it.each(['', '-5', '1,555', '1.2.3', '€5', '1e3', '9999999999'])(
    'refuses %s as money',
    (text) => {
      expect(readMoney(text, 'EUR')).toBeNull();
    },
  );

  it('takes only whole numbers as whole', () => {
    expect(readWhole(' 12 ')).toBe(12);
    for (const text of ['', '1.0', '-1', '1e3', 'x', '1'.repeat(13)])
      expect(readWhole(text)).toBeNaN();
  });
});

describe('a new reward', () => {
  it('continues from the last one, under an id no other has', () => {
    const rewards = toForm(rich, 'EUR').rewards;
    expect(nextReward(rewards, 'EUR')).toEqual({
      id: 'amount-off-8',
      cost: '500',
      amount: '31.00',
      minimumSpend: '',
      validDays: '30',
    });
    expect(nextReward([], 'EUR')).toMatchObject({ id: 'amount-off-1', cost: '100', amount: '5' });
  });

  it('starts from round figures when the last one cannot be read', () => {
    expect(nextReward([{ ...form().rewards[0]!, cost: '', amount: 'x' }], 'EUR')).toMatchObject({
      id: 'amount-off-2',
      cost: '100',
      amount: '5',
    });
  });
});
