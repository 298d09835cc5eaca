// Whatever the number of goods conditions, a rule applies to the lines it would if each condition were asked by itself.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProductFacts } from '~/loyalty/context';
import { plainRule, type EarningRule } from '~/loyalty/program';
import { earn, line, order, program } from './an-order';
import { runs } from './a-program';

type Goods = Extract<EarningRule['conditions'][number], { kind: 'goods' }>;

const names = ['a', 'b', 'c', 'd'];
const goods: fc.Arbitrary<Goods> = fc
  .record({
    is: fc.constantFrom('in' as const, 'notIn' as const),
    tags: fc.subarray(names),
    types: fc.subarray(names),
    vendors: fc.subarray(names, { minLength: 1 }),
  })
  .map((one) => ({ kind: 'goods', products: [], collections: [], ...one }));
const product = fc.record({
  vendor: fc.constantFrom(...names),
  type: fc.constantFrom(null, ...names),
  tags: fc.subarray(names),
  collections: fc.constant([]),
});

const meets = (one: Goods, { vendor, type, tags }: ProductFacts): boolean => {
  const named =
    one.vendors.includes(vendor!) ||
    (type !== null && one.types.includes(type)) ||
    tags.some((tag) => one.tags.includes(tag));
  return named === (one.is === 'in');
};

describe('Article 4: conditions', () => {
  test('of any number on goods, each is met or not as if it were the only one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(goods, { minLength: 1, maxLength: 3 }), { minLength: 30, maxLength: 50 }),
        fc.array(product, { minLength: 1, maxLength: 4 }),
        (conditions, sold) => {
          const rules = conditions.map((some, nr) => ({
            ...plainRule(1, 1),
            id: `rule-${nr}`,
            amount: { kind: 'perItem' as const, points: 1 },
            conditions: some,
          }));
          const lines = sold.map((_, nr) => line(nr, 1000, { productId: String(nr) }));
          const products = Object.fromEntries(sold.entries());
          const { reasons } = earn(order([], { lines }), { ...program, rules }, { products });
          const expected = conditions.flatMap((some, nr) => {
            const on = sold.filter((one) => some.every((each) => meets(each, one)));
            return on.length ? [[`rule-${nr}`, on.length]] : [];
          });
          expect(reasons.parts.map((one) => [one.ruleId, one.items])).toEqual(expected);
        },
      ),
      runs(100),
    );
  });
});
