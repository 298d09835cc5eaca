import { describe, expect, test } from 'vitest';
import { countsOf } from '~/loyalty/counts';
import { askedOf, needsOf } from '~/loyalty/needs';
import { plainRule, type EarningRule, type Program } from '~/loyalty/program';
import { line, order, program } from './an-order';
import { tiers } from './tier-cases';

const lists = { products: [], collections: [], tags: [], vendors: [], types: [] };
const goods = (some: object) => ({ kind: 'goods' as const, is: 'in' as const, ...lists, ...some });
const asking = (...conditions: EarningRule['conditions']): Program => ({
  ...program,
  rules: [{ ...plainRule(1, 1), conditions }],
});
const capped = (change: Partial<EarningRule>): Program => ({
  ...program,
  rules: [{ ...plainRule(1, 1), ...change }],
});
const nothing = {
  products: false,
  customer: false,
  tags: new Set(),
  segments: [],
  orderNumbers: [],
  caps: false,
  tiers: false,
};

describe('Article 6: what has to be known before points are reckoned', () => {
  test('is nothing for a plain rate, vendors and single products', () => {
    expect(needsOf(program)).toEqual(nothing);
    expect(needsOf(asking(goods({ products: ['1'], vendors: ['Sur'] })))).toEqual(nothing);
    expect(needsOf(asking({ kind: 'quantity', atLeast: 1 }))).toEqual(nothing);
    expect(needsOf(program)).toBe(needsOf(program));
  });

  test.each(['collections', 'tags', 'types'])('is what products are for their %s', (of) => {
    expect(needsOf(asking(goods({ [of]: ['a'] })))).toEqual({ ...nothing, products: true });
  });

  test('is who the customer is, for tags, segments and those excluded', () => {
    const one = { kind: 'customer', is: 'in', tags: ['VIP'], segments: ['7'] } as const;
    const twice = asking(
      { ...one, tags: ['VIP'], segments: ['7'] },
      { ...one, tags: ['b'], segments: ['7', '8'] },
    );
    expect(needsOf(twice)).toEqual({
      ...nothing,
      customer: true,
      tags: new Set(['vip', 'b']),
      segments: ['7', '8'],
    });
    const excluding = { ...program, exclude: { ...program.exclude, tags: ['staff'] } };
    expect(needsOf(excluding)).toEqual({ ...nothing, customer: true });
    const all = { tags: ['Vip', 'staff'], segments: ['8', '9'] };
    expect(askedOf(all, twice)).toEqual({ tags: ['Vip'], segments: ['8'] });
  });

  test('is which order it is, each number once and in turn', () => {
    const numbers = asking(
      { kind: 'orderNumber', number: 10 },
      { kind: 'buyer', is: 'returning' },
      { kind: 'orderNumber', number: 2 },
      { kind: 'orderNumber', number: 10 },
    );
    expect(needsOf(numbers)).toEqual({ ...nothing, orderNumbers: [1, 2, 10] });
  });

  test('is what caps leave, and the tier, where there are any', () => {
    const caps = { ...nothing, caps: true };
    expect(needsOf(capped({ budget: 1 }))).toEqual(caps);
    expect(needsOf(capped({ limit: { per: 'day', times: 1, points: null } }))).toEqual(caps);
    const two = [plainRule(1, 1), { ...plainRule(1, 1), id: 'capped', budget: 1 }];
    expect(needsOf({ ...program, rules: two })).toEqual(caps);
    const member = { per: 'day' as const, points: 1 };
    expect(needsOf({ ...program, caps: { ...program.caps, member } })).toEqual(caps);
    expect(needsOf({ ...program, caps: { ...program.caps, budget: 1 } })).toEqual(caps);
    expect(needsOf({ ...program, caps: { ...program.caps, order: 1 } })).toEqual(nothing);
    const tiered = { ...nothing, tiers: true };
    expect(needsOf({ ...program, tiers: tiers({ kind: 'lifetime' }) })).toEqual(tiered);
    expect(needsOf(asking({ kind: 'tier', is: 'in', tiers: ['gold'] }))).toEqual(tiered);
  });
});

describe('Article 13: what counts as an order of its buyer', () => {
  test('is one paid, neither a test nor cancelled, with goods kept and paid', () => {
    const spent = order([4_000, 1_000], { shippingMinor: 590 });
    expect(countsOf(spent)).toEqual({ counts: true, spentMinor: 5_000 });
    const none = { counts: false, spentMinor: 0 };
    expect(countsOf({ ...spent, test: true })).toEqual(none);
    expect(countsOf({ ...spent, cancelled: true })).toEqual(none);
    expect(countsOf({ ...spent, paid: false })).toEqual(none);
    expect(countsOf({ ...spent, lines: [line(1, 4_000, { kept: 0 })] })).toEqual(none);
  });

  test('without tax and shipping, less money given back', () => {
    const taxed = order([], {
      lines: [line(1, 1_200, { taxMinor: 200 })],
      shippingMinor: 590,
      refunds: [{ refundId: '1', lines: [], goodsMinor: 300, shippingMinor: 0 }],
    });
    expect(countsOf(taxed).spentMinor).toBe(700);
  });
});
