// Arbitrary programmes that pass the check: every kind of trigger, amount, condition, hold, expiry and tier.
import fc from 'fast-check';
import { anyReward } from './any-reward';
import { startingProgram, checkProgram, type Program } from '~/loyalty/program';

const whole = (least: number, most: number) => fc.integer({ min: least, max: most });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const word = fc.constantFrom('coffee', 'tea & cake', 'Été', '42', 'wholesale');
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
const is = fc.constantFrom('in', 'notIn');
const day = fc.constantFrom('2026-02-01', '2026-11-27');
const codes = fc.constantFrom(['DE'], ['FR', 'AE']);

const conditions = fc.oneof(
  fc.record({
    kind: fc.constant('goods'),
    is,
    products: words,
    collections: words,
    tags: words,
    vendors: fc.constant([]),
    types: words,
  }),
  fc.record({ kind: fc.constant('quantity'), atLeast: whole(1, 100) }),
  fc.record({ kind: fc.constant('minimumSpend'), minor: whole(1, 1_000_000) }),
  fc.record({ kind: fc.constant('channel'), is, channels: words }),
  fc.record({ kind: fc.constant('country'), is, countries: codes }),
  fc.record({ kind: fc.constant('currency'), is, currencies: fc.constant(['EUR', 'JPY']) }),
  fc.record({ kind: fc.constant('customer'), is, tags: words, segments: fc.constant(['7']) }),
  fc.record({ kind: fc.constant('dates'), from: maybe(day), until: fc.constant('2026-12-31') }),
  fc.record({
    kind: fc.constant('hours'),
    weekdays: fc.uniqueArray(whole(1, 7), { minLength: 1 }),
    from: fc.constant('09:30'),
    until: fc.constant('24:00'),
  }),
  fc.record({ kind: fc.constant('orderNumber'), number: whole(1, 100) }),
  fc.record({ kind: fc.constant('buyer'), is: fc.constantFrom('firstTime', 'returning') }),
);

const rate = { points: whole(1, 10_000), perUnits: whole(1, 10_000) };
const market = fc.record({ currencies: fc.constant(['CHF']), countries: codes, ...rate });
const flat = fc.record({ kind: fc.constant('flat'), points: whole(1, 1000) });
const amounts = fc.oneof(
  fc.record({
    kind: fc.constant('perCurrencyUnit'),
    ...rate,
    markets: fc.array(market, { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('perItem'), points: whole(1, 1000) }),
  flat,
  fc.record({ kind: fc.constant('multiply'), hundredths: whole(0, 10_000) }),
);

const activities = fc.oneof(
  fc.constantFrom(
    ...['signUp', 'birthday', 'newsletter', 'visit'].map((kind) => ({ kind })),
    { kind: 'custom', event: 'quiz-finished' },
    { kind: 'social', act: 'share', network: 'x', url: 'https://x.com/shop' },
  ),
  fc.record({
    kind: fc.constant('review'),
    media: fc.constantFrom('any', 'photo', 'video'),
    sources: fc.constantFrom([], ['judgeme']),
  }),
);

const rest = {
  title: maybe(fc.constantFrom('A welcome', 'Double days')),
  exclusive: fc.boolean(),
  priority: whole(0, 1000),
  limit: maybe(
    fc.record({
      per: fc.constantFrom('day', 'ever'),
      times: maybe(whole(1, 10)),
      points: whole(1, 1e6),
    }),
  ),
  budget: maybe(whole(1, 1e9)),
};
const rules = fc.oneof(
  fc.record({
    on: fc.constant({ kind: 'order' }),
    conditions: fc.array(conditions, { maxLength: 4 }),
    amount: amounts,
    ...rest,
  }),
  fc.record({ on: activities, conditions: fc.constant([]), amount: flat, ...rest }),
);

const warnDays = fc.uniqueArray(whole(1, 28), { maxLength: 3 });
const months = whole(1, 120);
const expiry = fc.oneof(
  fc.constant({ mode: 'none' }),
  fc.record({ mode: fc.constant('age'), months, warnDays }),
  fc.record({
    mode: fc.constant('inactivity'),
    months,
    keptBy: fc.constantFrom('earning', 'anything'),
    warnDays,
  }),
  fc.record({
    mode: fc.constant('calendar'),
    month: whole(1, 12),
    day: whole(1, 28),
    leastMonths: whole(0, 24),
    warnDays,
  }),
);

const levels = fc
  .array(
    fc.record({
      multiplierHundredths: whole(100, 400),
      entryPoints: whole(0, 500),
      monthlyPoints: whole(0, 100),
      tag: maybe(fc.constantFrom('vip', 'gold')),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map((one, nr) => ({
      ...one,
      id: `tier-${nr}`,
      name: `Tier ${nr}`,
      threshold: (nr + 1) * 512,
      multiplierHundredths: 100 + nr * 25,
    })),
  );
const tiers = fc.record({
  basis: fc.constantFrom('points', 'spend', 'orders'),
  window: fc.constantFrom(
    { kind: 'lifetime' },
    { kind: 'rolling', months: 12 },
    { kind: 'calendarYear' },
    { kind: 'fromJoining' },
  ),
  fall: fc.record({ graceDays: whole(0, 366), steps: fc.constantFrom('one', 'straight') }),
  levels,
});

const rewards = fc.array(anyReward, { maxLength: 4 });

const withIds = (list: readonly object[], kind: string) =>
  list.map((one, index) => ({ ...one, id: `${kind}-${index}` }));

/** Each passes the check; whatever else it holds, an order earns something. */
export const programmes: fc.Arbitrary<Program> = fc
  .record({
    live: fc.boolean(),
    pointsName: fc.constantFrom(
      { one: 'point', other: 'points' },
      { one: 'leaf', other: 'leaves' },
    ),
    rules: fc.array(rules, { maxLength: 5 }),
    rounding: fc.constantFrom('down', 'nearest', 'up'),
    earnOn: fc.record({ tax: fc.boolean(), shipping: fc.boolean() }),
    caps: fc.record({
      order: maybe(whole(1, 1e8)),
      member: maybe(fc.record({ per: fc.constantFrom('month', 'ever'), points: whole(1, 1e6) })),
      budget: maybe(whole(1, 1e12)),
    }),
    hold: fc.record({ after: fc.constantFrom('paid', 'fulfilled'), days: whole(1, 90) }),
    expiry,
    tiers: maybe(tiers),
    exclude: fc.record({ tags: words, companies: fc.boolean(), guests: fc.boolean() }),
    refunds: fc.record({
      moneyBack: fc.constantFrom('lowers', 'ignored'),
      shortfall: fc.constantFrom('debt', 'clamp'),
      rewards: fc.constantFrom('none', 'share', 'whole'),
    }),
    rewards,
  })
  .map(
    (one) =>
      ({
        ...one,
        rules: [startingProgram.rules[0]!, ...withIds(one.rules, 'rule')],
        rewards: withIds(one.rewards, 'reward'),
      }) as Program,
  )
  .filter((program) => 'program' in checkProgram(program));
