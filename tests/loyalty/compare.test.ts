import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareProgrammes, type Difference } from '~/loyalty/compare';
import { plainRule, startingProgram, type Program, type Reward } from '~/loyalty/program';
import { sameData } from '~/loyalty/same-data';
import { programmes } from './any-programme';
import { anyReward } from './any-reward';

const everyone = { tiers: [], tags: [], segments: [], firstOrder: false };

const compare = (after: Program, before: Program = startingProgram) =>
  compareProgrammes(before, after, { currency: 'EUR', timeZone: 'UTC' });
const lines = (list: Difference[]) =>
  list.map(({ area, name, before, after }) => `${area} | ${name} | ${before} | ${after}`);

const terms =
  '€5 off. On orders of €10 or more. The code lasts 90 days. It combines with product and shipping discounts.';

describe('two programmes compared', () => {
  test('say each difference under its area, as before and after', () => {
    const [first] = startingProgram.rewards;
    const changed: Program = {
      ...startingProgram,
      live: true,
      rules: [
        plainRule(2, 1),
        {
          ...plainRule(50, 1),
          id: 'hello',
          on: { kind: 'signUp' },
          amount: { kind: 'flat', points: 50 },
        },
      ],
      hold: { after: 'paid', days: 14 },
      expiry: { mode: 'age', months: 12, warnDays: [30] },
      rewards: [{ ...first!, cost: 200 }],
    };
    expect(lines(compare(changed))).toEqual([
      'status | Program | off | on',
      'points | When points can be spent | at once | Points can be spent 14 days after an order is paid.',
      'points | When points lapse | Points do not lapse. | Points lapse 12 months after they were earned.',
      'points | Warnings, in days before | none | 30',
      'earning | 2 points for every €1 | 1 point for every €1. | 2 points for every €1.',
      expect.stringMatching(/^earning \| 50 points .* \| null \| 50 points .*\.$/) as unknown,
      `rewards | €5 off | 100 points for ${terms} | 200 points for ${terms}`,
    ]);
  });

  test('name what is gone, and what was moved', () => {
    const second = { ...plainRule(5, 1), id: 'second', title: 'Five' };
    const both = { ...startingProgram, rules: [plainRule(1, 1), second] };
    expect(compare(startingProgram, both)).toMatchObject([{ name: 'Five', after: null }]);
    const turned = { ...both, rules: both.rules.toReversed() };
    expect(compare(turned, both)).toEqual([
      { area: 'earning', name: 'Order of the list', before: 'as it was', after: 'moved' },
    ]);
  });

  test('say what each tier asks and gives', () => {
    const level = (id: string, rest: object) => ({
      id,
      name: id,
      threshold: 500,
      multiplierHundredths: 100,
      entryPoints: 0,
      monthlyPoints: 0,
      tag: null,
      ...rest,
    });
    const withTiers = (...levels: ReturnType<typeof level>[]): Program => ({
      ...startingProgram,
      tiers: {
        basis: 'points',
        window: { kind: 'lifetime' },
        fall: { graceDays: 0, steps: 'straight' },
        levels,
      },
    });
    const before = withTiers(level('Silver', {}), level('Gold', { entryPoints: 50, tag: 'gold' }));
    const after = withTiers(level('Silver', { tag: 'silver' }));
    expect(lines(compare(after, before))).toEqual([
      'tiers | Gold | From 500 points on. 50 points on reaching it, customer tag “gold” | null',
      'tiers | Silver | From 500 points on. | From 500 points on. customer tag “silver”',
    ]);
  });

  test('a detail that no sentence names is still a difference', () => {
    const social = (url: string): Program => ({
      ...startingProgram,
      rules: [
        plainRule(1, 1),
        {
          ...plainRule(1, 1),
          id: 'follow',
          on: { kind: 'social', act: 'follow', network: 'instagram', url },
          amount: { kind: 'flat', points: 5 },
        },
      ],
    });
    const [changed] = compare(social('https://a.example'), social('https://b.example'));
    expect(changed?.after).toBe(`${changed?.before} (details its sentence does not name)`);
  });

  test('whatever is different about a reward is said in words', () => {
    const unsaid = 'details its sentence does not name';
    fc.assert(
      fc.property(anyReward, anyReward, (one, other) => {
        const [before, after] = [one, other].map((reward) => ({
          ...startingProgram,
          rewards: [reward],
        }));
        const said = compare(after!, before);
        expect(said.length > 0).toBe(!sameData(one, other));
        expect(JSON.stringify(said)).not.toContain(unsaid);
      }),
    );
  });

  test.each<[string, Partial<Reward>]>([
    ['tiers', { who: { ...everyone, tiers: ['gold'] } }],
    ['tags', { who: { ...everyone, tags: ['vip'] } }],
    ['segments', { who: { ...everyone, segments: ['42'] } }],
    ['first orders', { who: { ...everyone, firstOrder: true } }],
    ['the first day', { when: { from: '2026-12-01', until: null } }],
    ['the last day', { when: { from: null, until: '2026-12-01' } }],
    ['the limit', { limit: { per: 'month', times: 2 } }],
    ['the stock', { stock: 40 }],
    ['the budget', { budgetMinor: 40_000 }],
    ['what one costs', { costMinor: 300 }],
    ['codes made beforehand', { readyCodes: true }],
    ['the picture', { picture: 'https://example.com/cup.png' }],
    ['French words', { words: { fr: { title: 'Merci', text: '' } } }],
    ['own words', { words: { en: { title: 'Our thanks', text: '' } } }],
  ])('%s of a reward are among them', (_name, change) => {
    const [first] = startingProgram.rewards;
    const [said, ...more] = compare({ ...startingProgram, rewards: [{ ...first!, ...change }] });
    expect(more).toEqual([]);
    expect(said!.after).not.toBe(said!.before);
    expect(said!.after).not.toContain('details');
  });

  test('nothing different is missed, and nothing alike is told', () => {
    fc.assert(
      fc.property(programmes, programmes, (before, after) => {
        expect(compare(before, before)).toEqual([]);
        expect(compare(after, before).length > 0).toBe(!sameData(before, after));
      }),
      { numRuns: 30 },
    );
  });
});
