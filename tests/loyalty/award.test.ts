// One order worked out by hand to the last figure, and then under each cap.
import { describe, expect, test } from 'vitest';
import type { EarnContext } from '~/loyalty/context';
import { earn } from '~/loyalty/earn';
import { plainContext } from '~/loyalty/context';
import { plainRule, type EarningRule, type Program } from '~/loyalty/program';
import { line, order, program, rate } from './an-order';
import { tiers } from './tier-cases';

const lists = { products: [], collections: [], tags: [], vendors: [], types: [] };
const goods = (some: object) => ({ kind: 'goods' as const, is: 'in' as const, ...lists, ...some });
const rule = (id: string, rest: Partial<EarningRule>): EarningRule => ({
  ...plainRule(1, 1),
  id,
  ...rest,
});
const rates = rule('rates', {});
const cups = rule('cups', {
  title: 'Cups',
  amount: { kind: 'perItem', points: 5 },
  conditions: [goods({ types: ['cup'] })],
});
const double = rule('double', {
  title: 'Coffee',
  amount: { kind: 'multiply', hundredths: 200 },
  conditions: [goods({ tags: ['coffee'] })],
});
const hello = rule('hello', { title: 'Hello', amount: { kind: 'flat', points: 7 } });

const levels = tiers({ kind: 'lifetime' }).levels.map((one) => ({
  ...one,
  multiplierHundredths: one.id === 'gold' ? 150 : 100,
}));
const published: Program = {
  ...program,
  earnOn: { tax: false, shipping: true },
  rules: [rates, cups, double, hello],
  tiers: { ...tiers({ kind: 'lifetime' }), levels },
};
const products = {
  p1: { vendor: null, type: 'Cup', tags: [], collections: [] },
  p2: { vendor: null, type: null, tags: ['coffee'], collections: [] },
};
const context: EarnContext = { ...plainContext, products, tier: 'gold' };
const bought = order([], {
  lines: [
    line(1, 1_000, { quantity: 2, kept: 2 }),
    line(2, 3_000),
    line(3, 5_000, { giftCard: true }),
  ],
  shippingMinor: 590,
});
const budgeted = { ...published, rules: [rates, { ...cups, budget: 1 }, double, hello] };

describe('Article 2: an award in full', () => {
  test('base rules add up, multipliers multiply, the sum is rounded once, bonuses follow', () => {
    expect(earn(bought, published, context)).toEqual({
      points: 135,
      wanted: 135,
      uses: [{ ruleId: 'hello', points: 7, times: 1 }],
      reasons: {
        type: 'award',
        orderName: '#1001',
        currency: 'EUR',
        rounding: 'down',
        basisMinor: 4_590,
        exact: '128.85',
        parts: [
          {
            ruleId: 'rates',
            title: null,
            amount: rates.amount,
            basisMinor: 4_590,
            items: 3,
            exact: '45.9',
          },
          {
            ruleId: 'cups',
            title: 'Cups',
            amount: cups.amount,
            basisMinor: 1_000,
            items: 2,
            exact: '10',
          },
        ],
        times: [
          {
            by: { ruleId: 'double', title: 'Coffee' },
            hundredths: 200,
            basisMinor: 3_000,
            exact: '30',
          },
          { by: { tier: 'gold' }, hundredths: 150, basisMinor: 4_590, exact: '55.9' },
        ],
        bonuses: [{ ruleId: 'hello', title: 'Hello', points: 7 }],
        caps: [],
        lines: [
          { lineId: '1', basisMinor: 1_000, points: 32 },
          { lineId: '2', basisMinor: 3_000, points: 94 },
          { lineId: 'shipping', basisMinor: 590, points: 9 },
        ],
        none: null,
        left: ['giftCards'],
      },
    });
  });

  test('a tier that multiplies by one says nothing, nor does one that is no more', () => {
    const times = (tier: string | null) =>
      earn(bought, published, { ...context, tier }).reasons.times.length;
    expect([times('silver'), times('gone'), times(null)]).toEqual([1, 1, 1]);
    expect(earn(bought, { ...published, tiers: null }, context).reasons.times).toHaveLength(1);
  });

  test('an exclusive rule wins its lines alone; the others share what is left', () => {
    const only = (rest: Partial<EarningRule>) => ({ ...cups, exclusive: true, ...rest });
    const points = (...rules: EarningRule[]) =>
      earn(bought, { ...published, rules, tiers: null }, context).reasons.parts.map((one) => [
        one.ruleId,
        one.exact,
      ]);
    expect(points(rates, only({}))).toEqual([
      ['rates', '35.9'],
      ['cups', '10'],
    ]);
    const more = { ...only({ id: 'more', priority: 2 }), amount: rates.amount };
    expect(points(rates, only({ priority: 1 }), more)).toEqual([
      ['rates', '35.9'],
      ['more', '10'],
    ]);
    expect(points(more, only({ priority: 2 }))).toEqual([['more', '10']]);
  });

  test('nothing to multiply is not multiplied; a bonus alone is shared by what was spent', () => {
    const award = earn(bought, { ...published, rules: [double, hello] }, context);
    expect(award.reasons).toMatchObject({ exact: '0', parts: [], times: [], none: null });
    expect(award.reasons.lines.map((one) => one.points)).toEqual([1, 5, 1]);
  });

  test('says whether no rule was for it, or it was too small', () => {
    const none = (of: Partial<Program>, cents = 1_000) =>
      earn(order([cents]), { ...published, ...of }, plainContext).reasons.none;
    expect(none({ rules: [cups] })).toBe('unmatched');
    expect(none({ rules: [rates] }, 99)).toBe('nothing');
    expect(none({ rules: [rates] }, 0)).toBe('nothing');
    expect(none({ rules: [rates] }, 100)).toBeNull();
  });

  test('for one who is shut out nothing at all is told but why', () => {
    expect(earn(bought, published, { ...context, shutOut: 'excluded' })).toEqual({
      points: 0,
      wanted: 0,
      uses: [],
      reasons: {
        type: 'award',
        orderName: '#1001',
        currency: 'EUR',
        rounding: 'down',
        basisMinor: 0,
        exact: '0',
        parts: [],
        times: [],
        bonuses: [],
        caps: [],
        lines: [],
        none: 'excluded',
        left: [],
      },
    });
    expect(
      earn({ ...bought, test: true }, published, { ...context, shutOut: 'guest' }).reasons.none,
    ).toBe('test');
  });
});

describe('Article 4: caps trim last, each in its turn', () => {
  const capped = (caps: Partial<Program['caps']>, room: EarnContext['room'], of = budgeted) =>
    earn(bought, { ...of, caps: { ...of.caps, ...caps } }, { ...context, room });
  const budgets = { cups: 5 };
  const ofRule = { cap: 'ruleBudget', ruleId: 'cups', wanted: 15, given: 5 };

  test('a rule’s own, of its share of the points', () => {
    expect(capped({}, {})).toMatchObject({
      points: 135,
      uses: [
        { ruleId: 'cups', points: 15, times: 1 },
        { ruleId: 'hello', points: 7, times: 1 },
      ],
    });
    const award = capped({}, { budgets });
    expect([award.points, award.wanted, award.reasons.caps]).toEqual([125, 135, [ofRule]]);
    const limit = { per: 'day' as const, times: 1, points: null };
    const limited = { ...published, rules: [rates, { ...cups, limit }, double, hello] };
    expect(capped({}, { rules: { cups: 5 }, budgets: { cups: 3 } }, limited)).toMatchObject({
      points: 123,
      reasons: {
        caps: [
          { cap: 'rule', ruleId: 'cups', wanted: 15, given: 5 },
          { cap: 'ruleBudget', ruleId: 'cups', wanted: 5, given: 3 },
        ],
      },
    });
  });

  test('the order’s, and a part of a point used of a rule counts as a whole one', () => {
    const award = capped({ order: 100 }, { budgets });
    expect(award.reasons.caps).toEqual([ofRule, { cap: 'order', wanted: 125, given: 100 }]);
    expect(award).toMatchObject({
      points: 100,
      wanted: 135,
      uses: [
        { ruleId: 'cups', points: 4, times: 1 },
        { ruleId: 'hello', points: 6, times: 1 },
      ],
    });
    expect(capped({ order: 125 }, { budgets }).reasons.caps).toEqual([ofRule]);
    expect(award.reasons.lines.map((one) => one.points)).toEqual([23, 70, 7]);
  });

  test('the member’s and the programme’s, which only count where the programme has them', () => {
    const member = { per: 'day' as const, points: 90 };
    const room = { budgets, member: 90, budget: 80 };
    expect(capped({ member, budget: 1 }, room)).toMatchObject({
      points: 80,
      uses: [
        { ruleId: 'cups', points: 4, times: 1 },
        { ruleId: 'hello', points: 5, times: 1 },
        { ruleId: '*', points: 80, times: 1 },
      ],
      reasons: {
        caps: [
          ofRule,
          { cap: 'member', wanted: 125, given: 90 },
          { cap: 'budget', wanted: 90, given: 80 },
        ],
      },
    });
    expect(capped({}, room).points).toBe(125);
    expect(capped({ member }, room).points).toBe(90);
    expect(capped({ budget: 1 }, room).uses.at(-1)).toEqual({ ruleId: '*', points: 80, times: 1 });
    expect(capped({ member }, { budgets }).points).toBe(125);
  });

  test('what leaves nothing gives nothing and uses nothing up', () => {
    const award = capped({}, { budgets: { cups: 0, hello: -3 } });
    expect([award.points, award.uses]).toEqual([113, []]);
    expect(award.reasons.caps.map((one) => one.given)).toEqual([0, 0]);
    expect(capped({ order: 0 }, {})).toMatchObject({ points: 0, uses: [] });
  });
});

describe('Article 1: figures at the edge', () => {
  const exactly = (cents: number, published: Program) => {
    const { points, reasons } = earn(order([cents]), published, plainContext);
    return [points, reasons.exact];
  };

  test.each([
    ['down', [0, 0, 0, 1]],
    ['nearest', [0, 1, 1, 1]],
    ['up', [1, 1, 1, 1]],
  ] as const)('49, 50, 99 and 100 cents, rounded %s', (rounding, points) => {
    const of = [49, 50, 99, 100].map((cents) => exactly(cents, { ...program, rounding })[0]);
    expect(of).toEqual(points);
  });

  test('four digits after the point, cut, without zeros at the end', () => {
    expect(exactly(100, { ...program, ...rate(1, 3) })).toEqual([0, '0.3333']);
    expect(exactly(200, { ...program, ...rate(1, 3) })).toEqual([0, '0.6666']);
    expect(exactly(1, program)).toEqual([0, '0.01']);
    expect(exactly(110, program)).toEqual([1, '1.1']);
    expect(exactly(1, { ...program, ...rate(1, 100) })).toEqual([0, '0.0001']);
    expect(exactly(1, { ...program, ...rate(1, 1000) })).toEqual([0, '0']);
  });

  test('sums beyond what plain numbers hold', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(exactly(most, program)[1]).toBe('90071992547409.91');
    expect(exactly(most - 1, { ...program, ...rate(99, 1) })[1]).toBe('8917127262193580.1');
    const odd = { ...program, ...rate(9_999, 9_973) };
    expect(exactly(most, odd)[1]).toBe('90306813745267.3909');
  });
});
