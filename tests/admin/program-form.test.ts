// The Program form ↔ the programme: nothing is lost on the way, and every fault is said at its field.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt, withValueAt } from '~/components/program-form/path';
import { presets, ruleFrom } from '~/components/program-form/presets';
import { nextReward } from '~/components/program-form/rewards-card';
import {
  byPath,
  checkTyped,
  fromTyped,
  readMoney,
  readMultiple,
  readReward,
  readWhole,
  toTyped,
} from '~/components/program-form/typed';
import { checkProgram, startingProgram, type Program } from '~/loyalty/program';
import { programmes } from '../loyalty/any-programme';

const typed = (change: Record<string, unknown> = {}) =>
  Object.entries(change).reduce(
    (now, [path, value]) => withValueAt(now, path, value),
    toTyped(startingProgram, 'EUR'),
  );
const faultsOf = (change: Record<string, unknown>, currency = 'EUR') =>
  checkTyped(typed(change), currency).faults;

describe('a programme shown and read back', () => {
  it.each(['EUR', 'JPY', 'KWD'])('is the same programme, whatever it holds, in %s', (currency) => {
    fc.assert(
      fc.property(programmes, (program) => {
        expect(checkTyped(toTyped(program, currency), currency)).toEqual({ program, faults: null });
      }),
      { numRuns: 150 },
    );
  });

  it('is the same even while it has faults', () => {
    const draft = { ...startingProgram, rules: [{ ...startingProgram.rules[0], budget: 'many' }] };
    const back = fromTyped(toTyped(draft, 'EUR'), 'EUR');
    expect(back.input).toEqual(draft);
  });

  it('shows money as the currency writes it and leaves out a minimum of nothing', () => {
    const program: Program = {
      ...startingProgram,
      rewards: [{ ...startingProgram.rewards[0]!, minimumSpendMinor: 0, amountMinor: 1550 }],
    };
    const shown = (currency: string) => toTyped(program, currency).rewards[0];
    expect(shown('EUR')).toMatchObject({
      cost: '100',
      amountMinor: '15.50',
      minimumSpendMinor: '',
    });
    expect(shown('JPY')).toMatchObject({ amountMinor: '1550' });
    expect(shown('KWD')).toMatchObject({ amountMinor: '1.550' });
  });

  it('shows thresholds of tiers in money only where they rest on money', () => {
    const level = { id: 'a', name: 'A', threshold: 50_000, multiplierHundredths: 150 };
    const rest = { entryPoints: 0, monthlyPoints: 0, tag: null };
    const tiers = (basis: string) => ({ basis, levels: [{ ...level, ...rest }] });
    const shown = (basis: string) =>
      toTyped({ ...startingProgram, tiers: tiers(basis) }, 'EUR').tiers!.levels[0];
    expect(shown('spend')).toMatchObject({ threshold: '500.00', multiplierHundredths: '1.5' });
    expect(shown('orders')).toMatchObject({ threshold: '50000', tag: '' });
  });
});

describe('faults', () => {
  it.each([
    ['rules.0.amount.points', ''],
    ['rules.0.amount.points', '1.5'],
    ['rules.0.amount.perUnits', '0'],
    ['rules.0.budget', 'x'],
    ['pointsName.one', '  '],
    ['rewards.0.cost', 'many'],
    ['hold.days', '-1'],
  ])('stand at %s when it is “%s”', (path, text) => {
    expect(Object.keys(faultsOf({ [path]: text })!)).toEqual([path]);
  });

  it.each([
    ['amountMinor', 'five', 'EUR', 'Enter the amount off as money, like 5 or 7.50.'],
    ['amountMinor', '0', 'EUR', 'Enter an amount above zero.'],
    ['amountMinor', '7.5', 'JPY', 'Enter the amount off as money, like 500.'],
    [
      'minimumSpendMinor',
      '1.005',
      'EUR',
      'Enter the minimum spend as money, like 5 or 7.50, or leave it empty.',
    ],
  ])('of %s speak of money as it is typed (%s %s)', (field, text, currency, message) => {
    const path = `rewards.0.${field}`;
    expect(faultsOf({ [path]: text }, currency)![path]).toBe(message);
  });

  it('of a multiple speak of the multiple', () => {
    const fault = (hundredths: string) =>
      faultsOf({ 'rules.0.amount': { kind: 'multiply', hundredths } })![
        'rules.0.amount.hundredths'
      ];
    expect(fault('a lot')).toBe('Enter the multiple as a number, such as 1.5.');
    expect(fault('101')).toBe('Enter a number from 0 to 100.');
  });

  it('are all told at once, the first of each field', () => {
    const change = { 'rules.0.amount.points': '', 'pointsName.one': '', 'rewards.0.cost': '' };
    expect(Object.keys(faultsOf(change)!).sort()).toEqual(Object.keys(change).sort());
    const twice = ['first', 'second'].map((message) => ({ path: 'a', message }));
    expect(byPath(twice)).toEqual({ a: 'first' });
  });

  it('of a reward leave the other rewards readable', () => {
    const [reward] = typed().rewards;
    expect(readReward({ ...reward!, cost: '' }, 'EUR')).toBeNull();
    expect(readReward(reward!, 'EUR')).toEqual(startingProgram.rewards[0]);
  });
});

describe('reading what is typed', () => {
  it.each([
    ['5', 500],
    ['5,50', 550],
    [' 12.00 ', 1200],
    ['0', 0],
  ])('takes %s as money', (text, minor) => {
    expect(readMoney(text, 'EUR')).toBe(minor);
  });

  it.each(['', '-5', '1,555', '1.2.3', '€5', '1e3'])('refuses %s as money', (text) => {
    expect(readMoney(text, 'EUR')).toBeNull();
  });

  it('takes only whole numbers as whole', () => {
    expect(readWhole(' 12 ')).toBe(12);
    for (const text of ['', '1.0', '-1', '1e3', 'x', '1'.repeat(16)])
      expect(readWhole(text)).toBeNull();
  });

  it.each([
    ['2', 200],
    ['1.5', 150],
    ['0,05', 5],
    ['1.255', null],
    ['', null],
  ])('takes %s as a multiple', (text, hundredths) => {
    expect(readMultiple(text)).toBe(hundredths);
  });
});

describe('a place in the programme', () => {
  it('is read and changed by its path; the rest stays the very same', () => {
    const before = typed();
    const after = withValueAt(before, 'rules.0.amount.points', '7');
    expect(valueAt(after, 'rules.0.amount.points')).toBe('7');
    expect(valueAt(before, 'rules.0.amount.points')).toBe('1');
    expect(after.rewards).toBe(before.rewards);
    expect(valueAt(after, 'tiers.levels.0')).toBeUndefined();
  });
});

describe('the gallery', () => {
  const all = presets.flatMap((group) => group.presets);
  it.each(all.map(({ id }) => id))('%s makes a rule that needs no more than its blanks', (id) => {
    const rule = ruleFrom(id, 'rule-1')!;
    const checked = checkProgram({ ...startingProgram, rules: [startingProgram.rules[0], rule] });
    const blanks = ['rules.1.conditions.0', 'rules.1.on.url', 'rules.1.on.event'];
    const faults = 'faults' in checked ? checked.faults.map(({ path }) => path) : [];
    expect(faults.filter((path) => !blanks.includes(path))).toEqual([]);
  });

  it('has no preset that does not exist', () => {
    expect(ruleFrom('free-lunch', 'rule-1')).toBeNull();
  });
});

describe('a new reward', () => {
  const last = { ...typed().rewards[0]!, cost: '250', amountMinor: '15.50', minimumSpendMinor: '' };

  it('continues from the last one', () => {
    expect(nextReward(last, 'EUR', 'reward-1')).toMatchObject({
      id: 'reward-1',
      cost: '500',
      amountMinor: '31.00',
      minimumSpendMinor: '',
    });
    expect(nextReward(undefined, 'EUR', 'reward-1')).toMatchObject({
      cost: '100',
      amountMinor: '5',
    });
  });

  it('starts from round figures when the last one cannot be read', () => {
    const unread = { ...last, cost: '', amountMinor: 'x' };
    expect(nextReward(unread, 'EUR', 'r')).toMatchObject({ cost: '100', amountMinor: '5' });
  });
});
