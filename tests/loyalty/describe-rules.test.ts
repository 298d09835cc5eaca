import { describe, expect, test } from 'vitest';
import { earnActivity } from '~/loyalty/earn-activity';
import { describeRule } from '~/loyalty/describe';
import { plainContext } from '~/loyalty/context';
import { capsFor, periodKey } from '~/loyalty/caps';
import { needsOf } from '~/loyalty/needs';
import { plainRule, type EarningRule } from '~/loyalty/program';
import { program } from './an-order';

const say = (change: Partial<EarningRule>, locale = 'en') =>
  describeRule({ ...plainRule(2, 1), ...change }, program, 'EUR', locale);
const lists = { products: [], collections: [], vendors: [], types: [] };
const photo: EarningRule = {
  ...plainRule(1, 1),
  id: 'photo',
  on: { kind: 'review', media: 'photo', sources: [] },
  amount: { kind: 'flat', points: 50 },
};

describe('a rule in a sentence', () => {
  test('for goods and days, reviews and birthdays', () => {
    const conditions: EarningRule['conditions'] = [
      { kind: 'goods', is: 'in', tags: ['coffee'], ...lists },
      { kind: 'dates', from: '2026-12-01', until: null },
    ];
    expect(say({ conditions })).toBe(
      '2 points for every €1 on goods tagged “coffee”, from 1 December 2026',
    );
    expect(say(photo)).toBe('50 points for a review with a photo');
    expect(say({ ...photo, on: { kind: 'birthday' } })).toBe('50 points on your birthday');
    expect(say(photo, 'fr')).toBe('50 points pour un avis avec photo');
    expect(say(photo, 'ar')).toContain('على تقييم مع صورة');
  });
});

describe('the number of an order in English', () => {
  test.each([
    [1, 'first'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [21, '21st'],
    [22, '22nd'],
  ])('%i is %s', (number, written) => {
    expect(say({ conditions: [{ kind: 'orderNumber', number }] })).toContain(
      `on your ${written} order`,
    );
  });
});

describe('Article 4: stacking, for what is no order', () => {
  test('a video counts as a photo, a text does not; a limit used up leaves nothing', () => {
    const published = { ...program, rules: [plainRule(1, 1), photo] };
    const review = {
      kind: 'review',
      source: 'x',
      reviewId: '1',
      productId: null,
      productTitle: null,
    } as const;
    const at = new Date('2026-03-01T00:00:00Z');
    const points = (media: 'text' | 'photo' | 'video', room = {}) =>
      earnActivity({ ...review, media }, at, published, { ...plainContext, room }).points;
    expect([points('text'), points('photo'), points('video')]).toEqual([0, 50, 50]);
    expect(points('video', { rules: { photo: 0 } })).toBe(0);
  });

  test('periods follow the shop’s clock, weeks begin on Monday', () => {
    const at = new Date('2026-12-31T23:30:00Z');
    const keys = (['day', 'week', 'month', 'year', 'ever'] as const).map((per) =>
      periodKey(per, at, 'Europe/Paris'),
    );
    expect(keys).toEqual(['2027-01-01', '2026-W53', '2027-01', '2027', '']);
    const limited = { ...program, rules: [{ ...plainRule(1, 1), budget: 9 }] };
    expect(capsFor(limited, at, 'UTC')).toEqual([
      { ruleId: 'orders', whose: 'shop', period: '', points: 9, times: null },
    ]);
    expect(needsOf(limited)).toMatchObject({ caps: true, products: false });
  });
});
