// The Program form ↔ the programme: nothing is lost on the way, and every fault is said at its field.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt, withValueAt } from '~/components/program-form/path';
import { presets, ruleFrom } from '~/components/program-form/presets';
import { givesKinds } from '~/components/rewards/gives-specs';
import { fromLocal, toLocal } from '~/components/rewards/moment-field';
import { rewardFrom, rewardPresets } from '~/components/rewards/presets';
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
import { plainReward } from '~/loyalty/rewards/reward';
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
    const first = startingProgram.rewards[0]!;
    const program: Program = {
      ...startingProgram,
      rewards: [
        {
          ...first,
          gives: { kind: 'amountOff', amountMinor: 1550, goods: { kind: 'all' } },
          needs: { ...first.needs, minimumSpendMinor: 0 },
        },
      ],
    };
    const shown = (currency: string) => toTyped(program, currency).rewards[0];
    expect(shown('EUR')).toMatchObject({
      cost: '100',
      gives: { amountMinor: '15.50' },
      needs: { minimumSpendMinor: '' },
    });
    expect(shown('JPY')).toMatchObject({ gives: { amountMinor: '1550' } });
    expect(shown('KWD')).toMatchObject({ gives: { amountMinor: '1.550' } });
  });

  it('shows and reads amounts of a currency as that currency is written', () => {
    const currencies = [
      { currency: 'JPY', amountMinor: 800 },
      { currency: 'KWD', amountMinor: 1500 },
    ];
    const gives = { kind: 'storeCredit' as const, amountMinor: 500, currencies };
    const rewards = [plainReward({ id: 'credit', cost: 100, gives })];
    const program = { ...startingProgram, rewards };
    const shown = toTyped(program, 'EUR');
    expect(shown.rewards[0]!.gives).toMatchObject({
      amountMinor: '5.00',
      currencies: [{ amountMinor: '800' }, { amountMinor: '1.500' }],
    });
    expect(checkTyped(shown, 'EUR')).toEqual({ program, faults: null });
    const path = 'rewards.0.gives.currencies.0.amountMinor';
    const bad = withValueAt(shown, path, '7.50');
    expect(checkTyped(bad, 'EUR').faults![path]).toBe('Enter the amount as money, like 500.');
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
    ['gives.amountMinor', 'five', 'EUR', 'Enter the amount off as money, like 5 or 7.50.'],
    ['gives.amountMinor', '0', 'EUR', 'Enter an amount above zero.'],
    ['gives.amountMinor', '7.5', 'JPY', 'Enter the amount off as money, like 500.'],
    [
      'needs.minimumSpendMinor',
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

describe('the gallery of rewards', () => {
  const all = rewardPresets.flatMap((group) => group.presets).map(({ id }) => id);

  it('has one of every kind', () => {
    expect(all.toSorted()).toEqual(givesKinds.toSorted());
  });

  it.each(all)('%s makes a reward that needs no more than its blanks', (id) => {
    const reward = rewardFrom(id, 'reward-1', 'EUR')!;
    const checked = checkProgram({ ...startingProgram, rewards: [reward] });
    const blanks = ['choices', 'charity', 'what'].map((name) => `rewards.0.gives.${name}`);
    const faults = 'faults' in checked ? checked.faults.map(({ path }) => path) : [];
    expect(faults.filter((path) => !blanks.includes(path))).toEqual([]);
  });

  it.each([
    ['EUR', 500],
    ['JPY', 500],
    ['KWD', 5000],
  ])('begins with an amount people know, in %s', (currency, amountMinor) => {
    expect(rewardFrom('amountOff', 'reward-1', currency)!.gives).toMatchObject({ amountMinor });
    expect(rewardFrom('wish', 'reward-1', currency)).toBeNull();
  });
});

describe('a moment by the shop’s clock', () => {
  it.each([
    ['2026-12-01T08:30:00.000Z', 'Europe/Berlin', '2026-12-01T09:30'],
    ['2026-07-01T22:15:00.000Z', 'Europe/Berlin', '2026-07-02T00:15'],
    ['2026-07-01T22:15:00.000Z', 'Asia/Kolkata', '2026-07-02T03:45'],
  ])('%s in %s is shown as %s, and read back', (moment, timeZone, shown) => {
    expect(toLocal(moment, timeZone)).toBe(shown);
    expect(fromLocal(shown, timeZone)).toBe(moment);
  });

  it('is none while it is not whole', () => {
    for (const typed of ['', '2026-12-01', 'soon', '2026-13-01T09:00'])
      expect(fromLocal(typed, 'UTC')).toBeNull();
    expect(toLocal('soon', 'UTC')).toBe('');
  });
});
