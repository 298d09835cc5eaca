// Arbitrary programmes of many rules, orders with product facts, and contexts, for properties that speak of all cases.
import fc from 'fast-check';
import { plainContext, type EarnContext } from '~/loyalty/context';
import type { Amount, RateAmount } from '~/loyalty/rules/amounts';
import type { Condition } from '~/loyalty/rules/conditions';
import type { EarningRule } from '~/loyalty/rules/rule';
import { plainRule, type Program } from '~/loyalty/program';
import { program } from './an-order';

/** How many histories a property is tried on: some hundreds in every run, as many as HISTORIES says in a long one. */
export const runs = (few = 300) => ({ numRuns: Number(process.env.HISTORIES ?? few) });

const tags = ['coffee', 'tea', 'sale', 'cup'];

const goods: fc.Arbitrary<Condition> = fc
  .record({
    is: fc.constantFrom('in' as const, 'notIn' as const),
    tags: fc.subarray(tags, { minLength: 1 }),
  })
  .map((one) => ({ kind: 'goods', products: [], collections: [], vendors: [], types: [], ...one }));

const thresholds: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('minimumSpend' as const),
    minor: fc.integer({ min: 1, max: 1e6 }),
  }),
  fc.record({ kind: fc.constant('quantity' as const), atLeast: fc.integer({ min: 1, max: 20 }) }),
);

const base: fc.Arbitrary<Amount> = fc.oneof(
  fc.record({
    kind: fc.constant('perCurrencyUnit' as const),
    points: fc.integer({ min: 1, max: 50 }),
    perUnits: fc.integer({ min: 1, max: 30 }),
    markets: fc.constant<RateAmount['markets']>([]),
  }),
  fc.record({ kind: fc.constant('perItem' as const), points: fc.integer({ min: 1, max: 50 }) }),
);
const multiple: fc.Arbitrary<Amount> = fc.record({
  kind: fc.constant('multiply' as const),
  hundredths: fc.integer({ min: 0, max: 500 }),
});
const flat: fc.Arbitrary<Amount> = fc.record({
  kind: fc.constant('flat' as const),
  points: fc.integer({ min: 1, max: 300 }),
});

const someRule = (conditions: fc.Arbitrary<Condition>): fc.Arbitrary<EarningRule> =>
  fc
    .record({
      amount: fc.oneof(base, base, multiple, flat),
      conditions: fc.array(conditions, { maxLength: 2 }),
      exclusive: fc.boolean(),
      priority: fc.integer({ min: 0, max: 3 }),
      limited: fc.boolean(),
    })
    .map(({ limited, ...rest }) => ({
      ...plainRule(1, 1),
      ...rest,
      exclusive:
        rest.exclusive &&
        rest.priority > 1 &&
        (rest.amount.kind === 'perCurrencyUnit' || rest.amount.kind === 'perItem'),
      budget: limited && rest.amount.kind !== 'multiply' ? 1000 : null,
    }));

const programsOf = (conditions: fc.Arbitrary<Condition>): fc.Arbitrary<Program> =>
  fc
    .record({
      rules: fc.array(someRule(conditions), { maxLength: 9 }),
      rounding: fc.constantFrom('down' as const, 'nearest' as const, 'up' as const),
      earnOn: fc.record({ tax: fc.boolean(), shipping: fc.constant(false) }),
      order: fc.option(fc.integer({ min: 1, max: 5000 })),
    })
    .map(({ rules, order, ...rest }) => ({
      ...program,
      ...rest,
      rules: [plainRule(1, 1), ...rules].map((rule, nr) => ({ ...rule, id: `rule-${nr}` })),
      caps: { order, member: { per: 'ever' as const, points: 5000 }, budget: 100_000 },
    }));

/** With minimum spends and quantities; and without. */
export const manyRules = programsOf(fc.oneof(goods, goods, thresholds));
export const withoutThresholds = programsOf(goods);

/** What lines are tagged with, by product, and what caps leave. */
export const someContext: fc.Arbitrary<EarnContext> = fc
  .record({
    tagged: fc.array(fc.subarray(tags), { minLength: 8, maxLength: 8 }),
    member: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: undefined }),
    budget: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: undefined }),
    ofRule: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
  })
  .map(({ tagged, member, budget, ofRule }) => ({
    ...plainContext,
    products: Object.fromEntries(
      tagged.map((list, nr) => [
        `p${nr + 1}`,
        { vendor: null, type: null, tags: list, collections: [] },
      ]),
    ),
    room: {
      ...(member !== undefined && { member }),
      ...(budget !== undefined && { budget }),
      ...(ofRule !== undefined && { budgets: { 'rule-1': ofRule, 'rule-2': ofRule } }),
    },
  }));
