import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareProgrammes, type Difference } from '~/loyalty/compare';
import { plainRule, startingProgram, type Program } from '~/loyalty/program';
import { sameData } from '~/loyalty/same-data';
import { programmes } from './any-programme';

const compare = (after: Program, before: Program = startingProgram) =>
  compareProgrammes(before, after, 'EUR');
const lines = (list: Difference[]) =>
  list.map(({ area, name, before, after }) => `${area} | ${name} | ${before} | ${after}`);

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
      'rewards | €5 off | 100 points for €5 off. On orders of €10 or more. The code lasts 90 days. | 200 points for €5 off. On orders of €10 or more. The code lasts 90 days.',
    ]);
  });

  test('name what is gone, and what was moved', () => {
    const second = { ...plainRule(5, 1), id: 'second', title: 'Five' };
    const both = { ...startingProgram, rules: [plainRule(1, 1), second] };
    expect(compare(startingProgram, both)).toMatchObject([{ name: 'Five', after: null }]);
    const turned = { ...both, rules: both.rules.toReversed() };
    expect(compare(turned, both)).toMatchObject([{ area: 'earning', name: 'Order of the list' }]);
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
    expect(compare(social('https://a.example'), social('https://b.example'))).toHaveLength(1);
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
