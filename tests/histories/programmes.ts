// Arbitrary programmes for histories: many rules, and any caps, hold, expiry and tiers.
import fc from 'fast-check';
import { plainRule, type EarningRule, type Expiry, type Program } from '~/loyalty/program';
import type { TierProgram } from '~/loyalty/tier-program';
import { manyRules } from '../loyalty/a-program';

const whole = (min: number, max: number) => fc.integer({ min, max });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const noDays = fc.constant<number[]>([]);

export const anyExpiry: fc.Arbitrary<Expiry> = fc.oneof(
  fc.constant({ mode: 'none' as const }),
  fc.record({ mode: fc.constant('age' as const), months: whole(1, 4), warnDays: noDays }),
  fc.record({
    mode: fc.constant('inactivity' as const),
    months: whole(1, 3),
    keptBy: fc.constantFrom('earning' as const, 'anything' as const),
    warnDays: noDays,
  }),
  fc.record({
    mode: fc.constant('calendar' as const),
    month: whole(1, 12),
    day: whole(1, 31),
    leastMonths: whole(0, 3),
    warnDays: noDays,
  }),
);

const level = (nr: number, threshold: number) => ({
  id: `tier-${nr}`,
  name: `Tier ${nr}`,
  threshold,
  multiplierHundredths: 100 + nr * 50,
  entryPoints: 0,
  monthlyPoints: 0,
  tag: null,
});

export const tiersOver = (window: fc.Arbitrary<TierProgram['window']>): fc.Arbitrary<TierProgram> =>
  fc.record({
    basis: fc.constantFrom('points' as const, 'spend' as const, 'orders' as const),
    window,
    fall: fc.record({
      graceDays: whole(0, 40),
      steps: fc.constantFrom('one' as const, 'straight' as const),
    }),
    levels: fc
      .tuple(whole(1, 3), whole(4, 5_000))
      .map(([low, high]) => [level(1, low), level(2, high)]),
  });

const anyWindow = fc.constantFrom<TierProgram['window']>(
  { kind: 'lifetime' },
  { kind: 'rolling', months: 2 },
  { kind: 'calendarYear' },
  { kind: 'fromJoining' },
);

const special = (id: string, rest: Partial<EarningRule>, points: number): EarningRule => ({
  ...plainRule(1, 1),
  id,
  ...rest,
  amount: { kind: 'flat', points },
});

const beside = fc.record({
  hold: fc.oneof(
    fc.constant({ after: 'now' as const, days: 0 }),
    fc.record({
      after: fc.constantFrom('paid' as const, 'fulfilled' as const),
      days: whole(0, 20),
    }),
  ),
  expiry: anyExpiry,
  tiers: maybe(tiersOver(anyWindow)),
  refunds: fc.record({
    moneyBack: fc.constantFrom('lowers' as const, 'ignored' as const),
    shortfall: fc.constantFrom('debt' as const, 'clamp' as const),
    rewards: fc.constant('none' as const),
  }),
  member: maybe(
    fc.record({ per: fc.constantFrom('day' as const, 'month' as const), points: whole(1, 4_000) }),
  ),
  first: whole(1, 200),
  review: whole(1, 100),
  times: maybe(whole(1, 3)),
});

/** Every kind of rule an order or a review can meet, with limits, budgets, hold, expiry and tiers. */
export const richProgrammes: fc.Arbitrary<Program> = fc
  .tuple(manyRules, beside)
  .map(([program, { member, first, review, times, ...rest }]) => ({
    ...program,
    ...rest,
    caps: { ...program.caps, member },
    rules: [
      ...program.rules,
      special('first', { conditions: [{ kind: 'orderNumber', number: 1 }] }, first),
      special(
        'review',
        {
          on: { kind: 'review', media: 'any', sources: [] },
          limit: times === null ? null : { per: 'month', times, points: null },
        },
        review,
      ),
    ],
  }));

/** The same without anything that is first come, first served, and with tiers whose end no order of telling changes. */
export const orderlyProgrammes: fc.Arbitrary<Program> = fc
  .tuple(
    richProgrammes,
    maybe(tiersOver(fc.constantFrom({ kind: 'lifetime' }, { kind: 'calendarYear' }))),
  )
  .map(([program, tiers]) => ({
    ...program,
    caps: { ...program.caps, member: null, budget: null },
    rules: program.rules.map((rule) => ({ ...rule, limit: null, budget: null })),
    expiry: { mode: 'none' },
    refunds: { ...program.refunds, shortfall: 'debt' },
    tiers: tiers && {
      ...tiers,
      levels: tiers.levels.map((one) => ({ ...one, multiplierHundredths: 100 })),
    },
  }));
