import { describe, expect, test } from 'vitest';
import { describeEarning, describeGiveBack, countPoints } from '~/loyalty/describe';
import { describeReward } from '~/loyalty/rewards/describe';
import { explain, type Audience } from '~/loyalty/explain';
import { locales, localeOf, wordsFor } from '~/loyalty/words';
import type { EntryReasons } from '~/loyalty/reasons';
import { plainRule } from '~/loyalty/program';
import { notOnOrders } from './a-cart';
import { earn, line, order, program, rate } from './an-order';

const audience = (locale: string, who: Audience['for'] = 'shopper'): Audience => ({
  locale,
  names: program.pointsName,
  for: who,
  now: new Date('2026-03-01T00:00:00Z'),
});
const say = (reasons: EntryReasons, locale = 'en', who: Audience['for'] = 'shopper') =>
  explain({ points: 1, availableAt: null, reasons }, audience(locale, who));

// Intl writes some spaces as no-break spaces and, in Arabic, marks of direction: what is read stays the same.
const plain = (text: string) =>
  text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');

const reward = program.rewards[0]!;
const access = notOnOrders.find(({ kind }) => kind === 'access')!;
const award = () => earn(order([4_995], { shippingMinor: 590 }), program).reasons;

describe('Article 5: reasons', () => {
  test('an award names its order, its rule and the amount, then the rounding and what was left out', () => {
    expect(say(award())).toEqual({
      title: 'Order #1001',
      detail: '1 point for every €1 on €49.95 of goods',
      more: [
        '49.95 points exactly, rounded down once for the whole order.',
        'Shipping does not earn.',
      ],
    });
  });

  test('the same in French', () => {
    const told = say(award(), 'fr');
    expect(told.title).toBe('Commande #1001');
    expect(plain(told.detail)).toBe('1 point par tranche de 1 €, sur 49,95 € d’articles');
    expect(plain(told.more[0]!)).toBe(
      'Exactement 49,95 points ; arrondi à l’entier inférieur, une seule fois pour toute la commande.',
    );
  });

  test('and in Arabic', () => {
    const told = say(award(), 'ar');
    expect(told.title).toBe('الطلب #1001');
    expect(told.detail).toMatch(/على بضائع بقيمة/);
  });

  test('a reversal says what the order earned before and earns now', () => {
    const now = earn(
      order([], { lines: [line(1, 4_995), line(2, 2_000, { kept: 0 })] }),
      program,
    ).reasons;
    const change = {
      type: 'change',
      cause: 'refund',
      orderName: '#1001',
      before: 69,
      after: 49,
      award: now,
    } as const;
    expect(say(change)).toMatchObject({
      title: 'Refund of order #1001',
      detail: 'The order now earns 49 points instead of 69 points.',
    });
    expect(say(change).more).toContain('Items returned or removed no longer earn.');
    expect(
      say({ ...change, cause: 'cancelled', after: 0, award: { ...now, none: 'cancelled' } }).title,
    ).toBe('Order #1001 cancelled');
  });

  test('a redemption and its return name the reward', () => {
    expect(say({ type: 'redemption', reward, currency: 'EUR' })).toEqual({
      title: 'Redeemed for €5 off',
      detail: 'On orders of €10 or more. The code lasts 90 days.',
      more: [],
    });
    expect(say({ type: 'return', reward, currency: 'EUR', cause: 'failed' }).detail).toContain(
      'nothing was spent',
    );
  });

  test('a reward opens and closes by the shop’s clock', () => {
    const gives = { ...access, until: '2027-01-01T05:00:00.000Z' };
    const reasons = { type: 'redemption', reward: { ...reward, gives }, currency: 'EUR' } as const;
    const told = { ...audience('en'), timeZone: 'America/New_York' };
    expect(explain({ points: -100, availableAt: null, reasons }, told).detail).toContain(
      '31 December 2026',
    );
  });

  test('shipping that earns is not called goods', () => {
    const earning = { ...program, earnOn: { tax: false, shipping: true } };
    const { reasons } = earn(order([5_000], { shippingMinor: 500 }), earning);
    expect(say(reasons).detail).toBe('1 point for every €1 on €55');
    const free = earn(order([5_000]), earning);
    expect(say(free.reasons).detail).toBe('1 point for every €1 on €50 of goods');
  });

  test('what is multiplied by nought is not called too small', () => {
    const none = {
      ...plainRule(1, 1),
      id: 'none',
      title: 'Sale',
      amount: { kind: 'multiply' as const, hundredths: 0 },
    };
    const rules = [...program.rules, none];
    const { more } = say(earn(order([50_000]), { ...program, rules }).reasons);
    expect(more).toEqual(['Times 0 for Sale, on 500 points.']);
    expect(say(earn(order([99]), program).reasons).more[0]).toMatch(/too small/);
  });

  test('a merchant’s note is for the merchant alone', () => {
    const note = {
      type: 'adjustment',
      note: 'A goodwill gesture after a late parcel',
      by: '7',
    } as const;
    expect(say(note, 'en', 'merchant').detail).toBe(note.note);
    expect(JSON.stringify(say(note))).not.toContain('goodwill');
  });

  test('points still held say from when they can be spent', () => {
    const held = { points: 49, availableAt: new Date('2026-03-15T00:00:00Z'), reasons: award() };
    expect(explain(held, audience('en')).more[0]).toBe('Can be spent from 15 March 2026.');
    expect(
      explain({ ...held, availableAt: new Date('2026-02-01T00:00:00Z') }, audience('en')).more[0],
    ).not.toMatch(/spent from/);
  });

  test.each(['paused', 'test', 'cancelled', 'unpaid', 'nothing'] as const)(
    'every language says why: %s',
    (none) => {
      const said = locales.map((locale) => JSON.stringify(say({ ...award(), none }, locale)));
      expect(new Set(said).size).toBe(locales.length);
    },
  );

  test('every language has every sentence, in words of its own', () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, one]) =>
        // Languages differ in how many plural forms they have.
        typeof one === 'object' && key !== 'points'
          ? keys(one as object).map((inner) => `${key}.${inner}`)
          : [key],
      );
    const english = wordsFor('en');
    for (const locale of locales.filter((one) => one !== 'en')) {
      expect(keys(wordsFor(locale)).sort()).toEqual(keys(english).sort());
      expect(wordsFor(locale).left.tax).not.toBe(english.left.tax);
    }
  });
});

describe('a programme in sentences', () => {
  test('the plain word for points is each language’s own, in the right plural; a shop’s own word is kept', () => {
    const plainName = { one: 'point', other: 'points' };
    expect(countPoints(3, plainName, 'ar')).toBe('3 نقاط');
    expect(countPoints(1250, plainName, 'en')).toBe('1,250 points');
    expect(countPoints(2, { one: 'thread', other: 'threads' }, 'fr')).toBe('2 threads');
  });

  test('tells what earns and what a reward is, in each language', () => {
    expect(describeEarning({ ...program, ...rate(3, 2) }, 'EUR', 'en')).toBe(
      'Earn 3 points for every €2 you spend.',
    );
    expect(plain(describeEarning(program, 'EUR', 'fr'))).toBe(
      'Gagnez 1 point par tranche de 1 € d’achat.',
    );
    expect(
      describeReward(
        { ...reward, needs: { ...reward.needs, minimumSpendMinor: 0 }, validDays: 1 },
        'EUR',
        'en',
      ),
    ).toEqual({
      title: '€5 off',
      terms: 'The code lasts 1 day.',
    });
  });

  test('counts points as each language does', () => {
    expect(countPoints(1, program.pointsName, 'en')).toBe('1 point');
    expect(countPoints(-1250, program.pointsName, 'en')).toBe('-1,250 points');
    // French says "0 point", English "0 points".
    expect(countPoints(0, program.pointsName, 'fr')).toBe('0 point');
    expect(countPoints('49.9512', program.pointsName, 'en')).toBe('49.9512 points');
  });

  test('tells what share of a sale a reward gives back', () => {
    expect(describeGiveBack(program, reward, 'EUR', 'en')).toBe('5%');
    expect(describeGiveBack({ ...program, ...rate(3, 2) }, reward, 'EUR', 'en')).toBe('7.5%');
  });

  test('a visitor gets their language, or English', () => {
    expect(['fr-CA', 'AR', 'de', '', null].map(localeOf)).toEqual(['fr', 'ar', 'en', 'en', 'en']);
  });
});
