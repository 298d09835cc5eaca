// What a reward's limit and its ready codes hang on: the period a use is counted in, and what codes have in common.
import { describe, expect, test } from 'vitest';
import { periodOf } from '~/loyalty/rewards/period';
import { isPooled, pooledTerms } from '~/loyalty/rewards/pooled';
import type { Gives, Reward } from '~/loyalty/rewards/reward';
import { amounts, made, mug, needs, notOnOrders, off, percent, products, shipping } from './a-cart';

describe('A use of a reward is counted', () => {
  const at = new Date('2026-11-22T23:30:00Z');
  const counted = (reward: Partial<Reward>, timeZone = 'UTC') =>
    periodOf(made('r', off(500), reward), at, timeZone);
  const per = (name: NonNullable<Reward['limit']>['per']) => ({ limit: { per: name, times: 1 } });

  test('not at all where there is enough for everyone', () => {
    expect(counted({})).toBeNull();
  });

  test.each<[string, Partial<Reward>]>([
    ['a stock', { stock: 5 }],
    ['a budget', { budgetMinor: 5000 }],
    ['a limit in all', per('ever')],
  ])('once and for all by %s', (_what, reward) => {
    expect(counted(reward)).toBe('');
  });

  test.each<[string, Partial<Reward>, string, string]>([
    ['day', per('day'), '2026-11-22', '2026-11-23'],
    ['week', per('week'), '2026-W47', '2026-W48'],
    ['month', { ...per('month'), stock: 5 }, '2026-11', '2026-11'],
    ['year', { ...per('year'), budgetMinor: 5000 }, '2026', '2026'],
  ])('in the %s of its limit, as the shop’s clock has it', (_per, reward, here, there) => {
    expect(counted(reward)).toBe(here);
    expect(counted(reward, 'Pacific/Auckland')).toBe(there);
  });
});

describe('Codes made beforehand', () => {
  const ready = (gives: Gives, rest: Partial<Reward> = {}) =>
    made('r', gives, { readyCodes: true, ...rest });

  test.each<[string, Gives]>([
    ['an amount off', off(500)],
    ['a share off', percent(10)],
    ['free shipping', shipping()],
  ])('can be those of %s, if asked for and if they end', (_what, gives) => {
    expect(isPooled(ready(gives))).toBe(true);
    expect(isPooled(ready(gives, { readyCodes: false }))).toBe(false);
    expect(isPooled(ready(gives, { validDays: null }))).toBe(false);
  });

  test.each([amounts(null), mug, ...notOnOrders].map((gives) => [gives.kind, gives] as const))(
    'are none of %s',
    (_kind, gives) => {
      expect(isPooled(ready(gives))).toBe(false);
    },
  );

  const terms = (rest: Partial<Reward> = {}, currency = 'EUR') =>
    pooledTerms(ready(off(500), rest), currency);

  test.each<[string, string]>([
    ['what it gives', terms({ gives: off(501) })],
    ['the goods it is for', terms({ gives: off(500, products('1')) })],
    ['what an order needs', terms({ needs: { ...needs, minimumSpendMinor: 1 } })],
    ['what it combines with', terms({ combines: { order: true, product: true, shipping: true } })],
    ['how long it lasts', terms({ validDays: 91 })],
    ['the currency', terms({}, 'CHF')],
  ])('are others where %s changes', (_what, changed) => {
    expect(changed).not.toBe(terms());
  });

  test('stay where only price, stock, words or who may take them change', () => {
    const same = {
      cost: 200,
      stock: 5,
      words: { en: { title: 'Five', text: '' } },
      who: { tiers: ['gold'], tags: [], segments: [], firstOrder: true },
    };
    expect(terms(same)).toBe(terms());
  });
});
