import { describe, expect, test } from 'vitest';
import type { EarnContext } from '~/loyalty/context';
import type { OrderFacts } from '~/loyalty/order';
import { plainRule, type EarningRule } from '~/loyalty/program';
import { earn, line, order, program } from './an-order';

type Condition = EarningRule['conditions'][number];

/** Whether a rule with these conditions gives its points to an order of two cups and a bag of coffee. */
function holds(
  conditions: Condition[],
  facts: Partial<OrderFacts> = {},
  context: Partial<EarnContext> = {},
): boolean {
  const flat = { kind: 'flat' as const, points: 7 };
  const rules = [{ ...plainRule(1, 1), amount: flat, conditions }];
  const lines = [line(1, 1_000, { quantity: 2, kept: 2, vendor: 'Sur' }), line(2, 3_000)];
  const products = {
    p1: { vendor: 'Other', type: 'Cup', tags: ['Sale'], collections: ['c1'] },
    p2: { vendor: 'Nord', type: null, tags: ['coffee', 'new'], collections: [] },
  };
  const award = earn(
    order([], { lines, ...facts }),
    { ...program, rules },
    { products, ...context },
  );
  expect([0, 7]).toContain(award.points);
  return award.points === 7;
}

const lists = { products: [], collections: [], tags: [], vendors: [], types: [] };
const goods = (some: object, is: 'in' | 'notIn' = 'in'): Condition => ({
  kind: 'goods',
  is,
  ...lists,
  ...some,
});

describe('Article 4: conditions', () => {
  test('a line of which nothing is known is none of any goods', () => {
    const unknown = { lines: [line(1, 1_000, { productId: null, vendor: null })] };
    const named = {
      products: ['p1'],
      collections: ['c1'],
      tags: ['a'],
      vendors: ['b'],
      types: ['c'],
    };
    expect(holds([goods(named)], unknown)).toBe(false);
    expect(holds([goods(named, 'notIn')], unknown)).toBe(true);
  });

  test.each([
    ['a product', { products: ['p1'] }, true],
    ['another product', { products: ['p9'] }, false],
    ['a collection', { collections: ['c1'] }, true],
    ['another collection', { collections: ['c2'] }, false],
    ['a tag, whatever its case', { tags: ['SALE'] }, true],
    ['another tag', { tags: ['sales'] }, false],
    ['the line’s own vendor', { vendors: ['sur'] }, true],
    ['not the product’s, where the line names one', { vendors: ['Other'] }, false],
    ['the product’s vendor, where the line names none', { vendors: ['Nord'] }, true],
    ['a type', { types: ['cup'] }, true],
    ['another type', { types: ['cups'] }, false],
    ['any of several', { products: ['p9'], tags: ['new'] }, true],
  ] as const)('goods: %s', (_name, some, does) => {
    expect(holds([goods(some)])).toBe(does);
  });

  test('goods that are refused, and several conditions on one line', () => {
    expect(holds([goods({ tags: ['sale'] }, 'notIn')])).toBe(true);
    expect(holds([goods({ products: ['p1', 'p2'] }, 'notIn')])).toBe(false);
    expect(holds([goods({ tags: ['sale'] }), goods({ types: ['cup'] })])).toBe(true);
    expect(holds([goods({ tags: ['sale'] }), goods({ tags: ['coffee'] })])).toBe(false);
    expect(holds([goods({ tags: ['sale'] }), goods({ types: ['cup'] }, 'notIn')])).toBe(false);
  });

  test('of a product nobody knows: nothing is known, but what the line says', () => {
    const lines = [line(1, 1_000, { productId: null, vendor: 'Sur' })];
    expect(holds([goods({ vendors: ['Sur'] })], { lines })).toBe(true);
    expect(holds([goods({ tags: ['sale'] })], { lines })).toBe(false);
    expect(holds([goods({ tags: ['sale'] })], {}, { products: {} })).toBe(false);
    expect(holds([goods({ products: ['p1'] })], {}, { products: {} })).toBe(true);
  });

  test('quantity and minimum spend ask of the lines that match, to the item and the cent', () => {
    const items = (atLeast: number): Condition => ({ kind: 'quantity', atLeast });
    const spend = (minor: number): Condition => ({ kind: 'minimumSpend', minor });
    expect([holds([items(3)]), holds([items(4)])]).toEqual([true, false]);
    expect([holds([spend(4_000)]), holds([spend(4_001)])]).toEqual([true, false]);
    const cups = goods({ types: ['cup'] });
    expect([holds([cups, items(2)]), holds([cups, items(3)])]).toEqual([true, false]);
    expect([holds([cups, spend(1_000)]), holds([cups, spend(1_001)])]).toEqual([true, false]);
    expect([holds([items(4), items(3)]), holds([spend(4_001), spend(4_000)])]).toEqual([
      false,
      false,
    ]);
    expect([holds([items(3), spend(4_001)]), holds([items(4), spend(4_000)])]).toEqual([
      false,
      false,
    ]);
  });

  test.each([
    ['channel', { channels: ['WEB'] }, { source: 'web' }, { source: 'pos' }, { source: null }],
    ['country', { countries: ['fr'] }, { country: 'FR' }, { country: 'DE' }, { country: null }],
    [
      'currency',
      { currencies: ['chf'] },
      { presentmentCurrency: 'CHF' },
      { presentmentCurrency: 'EUR' },
      { presentmentCurrency: 'USD' },
    ],
  ] as const)('%s: named, not named, and where nothing is known', (kind, list, yes, no, none) => {
    const asked = (is: 'in' | 'notIn') =>
      [yes, no, none].map((facts) => holds([{ kind, is, ...list } as unknown as Condition], facts));
    expect(asked('in')).toEqual([true, false, false]);
    expect(asked('notIn')).toEqual([false, true, true]);
  });

  test('customer: a tag or a segment, or none of them', () => {
    const asked = (is: 'in' | 'notIn') =>
      [
        { tags: ['new', 'Vip'], segments: [] },
        { tags: [], segments: ['9', '7'] },
        { tags: ['vips'], segments: ['70'] },
      ].map((customer) =>
        holds(
          [{ kind: 'customer', is, tags: ['vIP', 'x'], segments: ['7', '8'] }],
          {},
          { customer },
        ),
      );
    expect(asked('in')).toEqual([true, true, false]);
    expect(asked('notIn')).toEqual([false, false, true]);
  });

  test('tier: held, another, none', () => {
    const asked = (is: 'in' | 'notIn') =>
      ['gold', 'silver', null].map((tier) =>
        holds([{ kind: 'tier', is, tiers: ['gold', 'top'] }], {}, { tier }),
      );
    expect(asked('in')).toEqual([true, false, false]);
    expect(asked('notIn')).toEqual([false, true, true]);
  });

  test('the n-th order, the first, and those after', () => {
    const asked = (one: Condition) =>
      [null, 1, 2, 3].map((orderNumber) => holds([one], {}, { orderNumber }));
    expect(asked({ kind: 'orderNumber', number: 2 })).toEqual([false, false, true, false]);
    expect(asked({ kind: 'buyer', is: 'firstTime' })).toEqual([false, true, false, false]);
    expect(asked({ kind: 'buyer', is: 'returning' })).toEqual([false, false, true, true]);
  });

  test('days, both included, by the shop’s clock', () => {
    const dates: Condition = { kind: 'dates', from: '2026-12-01', until: '2026-12-02' };
    const asked = (one: Condition, ...moments: string[]) =>
      moments.map((placedAt) => holds([one], { placedAt }, { timeZone: 'Europe/Paris' }));
    expect(
      asked(
        dates,
        '2026-11-30T22:59:59Z',
        '2026-11-30T23:00:00Z',
        '2026-12-02T22:59:59Z',
        '2026-12-02T23:00:00Z',
      ),
    ).toEqual([false, true, true, false]);
    const [early, late] = ['2026-11-30T12:00:00Z', '2026-12-03T12:00:00Z'];
    expect(asked({ ...dates, from: null }, early!, late!)).toEqual([true, false]);
    const online: Condition = { kind: 'channel', is: 'in', channels: ['web'] };
    const both = ['2026-11-30T12:00:00Z', '2026-12-01T12:00:00Z'].map((placedAt) =>
      holds([online, dates], { placedAt }),
    );
    expect(both).toEqual([false, true]);
    expect(asked({ ...dates, until: null }, early!, late!)).toEqual([false, true]);
  });

  test('hours: from the minute, until before the minute, on the days named', () => {
    // 2026-11-22 is a Sunday.
    const asked = (one: Omit<Extract<Condition, { kind: 'hours' }>, 'kind'>, ...at: string[]) =>
      at.map((placedAt) =>
        holds([{ kind: 'hours', ...one }], { placedAt: `2026-11-${placedAt}Z` }),
      );
    const day = { weekdays: [7], from: '09:30', until: '18:15' };
    expect(
      asked(day, '22T09:29:59', '22T09:30:00', '22T18:14:59', '22T18:15:00', '23T10:00:00'),
    ).toEqual([false, true, true, false, false]);
    const whole = { weekdays: [7], from: '00:00', until: '24:00' };
    expect(asked(whole, '21T23:59:59', '22T00:00:00', '22T23:59:59', '23T00:00:00')).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('hours over midnight belong to the day they begin on', () => {
    const asked = (weekday: number, ...at: string[]) =>
      at.map((placedAt) =>
        holds([{ kind: 'hours', weekdays: [weekday], from: '22:00', until: '02:00' }], {
          placedAt: `2026-11-${placedAt}:00Z`,
        }),
      );
    expect(asked(7, '22T01:59', '22T21:59', '22T22:00', '23T01:59', '23T02:00')).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(asked(1, '23T01:00', '23T23:00', '24T01:00')).toEqual([false, true, true]);
  });

  test('a market’s own rate, by currency or by country, the first that matches', () => {
    const market = { currencies: ['jpy'], countries: ['jp'], points: 5, perUnits: 1 };
    const swiss = { ...market, currencies: ['CHF'], countries: ['CH'], points: 9 };
    const amount = { ...plainRule(1, 1).amount, markets: [market, swiss] };
    const rules = [{ ...plainRule(1, 1), amount } as EarningRule];
    const points = (presentmentCurrency: string, country: string | null) =>
      earn(order([1_000], { presentmentCurrency, country }), { ...program, rules }).points;
    expect(points('EUR', 'FR')).toBe(10);
    expect(points('EUR', null)).toBe(10);
    expect(points('JPY', null)).toBe(50);
    expect(points('EUR', 'JP')).toBe(50);
    expect(points('EUR', 'CH')).toBe(90);
    expect(points('CHF', 'JP')).toBe(50);
  });
});
