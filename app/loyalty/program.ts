// A shop's programme as data: what earns, when it can be spent, when it lapses, how members rise, what points buy.
// One schema gives the type, the check and the words of each fault.
import { z } from 'zod';
import { contradictions } from './check-program';
import { name, texts, whole } from './fields';
import { roundings } from './points';
import { plainReward, reward, type Reward } from './rewards/reward';
import { earningRule, periods, type EarningRule } from './rules/rule';
import { tierProgram } from './tier-program';

const uniqueIds = <T extends { id: string }>(list: readonly T[]) =>
  new Set(list.map((one) => one.id)).size === list.length;

/** When points an order earned can be spent: at once, or so many days after it was paid or wholly fulfilled. */
const hold = z.strictObject({
  after: z.enum(['now', 'paid', 'fulfilled']),
  days: whole('the days', 0, 365),
});

const warnDays = z
  .array(whole('the days before', 1, 365))
  .max(5, 'Warn up to five times.')
  .refine((days) => new Set(days).size === days.length, 'Name each number of days once.');

/** When points lapse (article 11). */
const expiry = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({ mode: z.literal('age'), months: whole('the months', 1, 120), warnDays }),
  z.strictObject({
    mode: z.literal('inactivity'),
    months: whole('the months', 1, 120),
    /** What keeps a balance alive: earning alone, or anything that moves points. */
    keptBy: z.enum(['earning', 'anything']),
    warnDays,
  }),
  /** At the end of that day each year, in the shop's time zone, for points at least so many months old. */
  z.strictObject({
    mode: z.literal('calendar'),
    month: whole('the month', 1, 12),
    day: whole('the day', 1, 31),
    leastMonths: whole('the months', 0, 24),
    warnDays,
  }),
]);

const caps = z.strictObject({
  order: whole('the points for one order', 1, 100_000_000).nullable(),
  member: z
    .strictObject({ per: z.enum(periods), points: whole('the points', 1, 100_000_000) })
    .nullable(),
  /** Of the whole programme, ever. */
  budget: whole('the budget', 1, 1_000_000_000_000).nullable(),
});

const parts = z.strictObject({
  /** While false nothing earns and nothing is redeemed; balances stay visible. */
  live: z.boolean(),
  pointsName: z.strictObject({ one: name('one point'), other: name('points') }),
  rules: z
    .array(earningRule)
    .max(50, 'A programme holds up to 50 rules.')
    .refine(uniqueIds, 'Two rules share one id.')
    .refine(
      (rules) => rules.some((rule) => rule.on.kind === 'order' && rule.amount.kind !== 'multiply'),
      'Set what an order earns.',
    ),
  rounding: z.enum(roundings),
  earnOn: z.strictObject({ tax: z.boolean(), shipping: z.boolean() }),
  caps,
  hold,
  expiry,
  tiers: tierProgram.nullable(),
  /** Who does not earn: customers with one of these tags, orders of companies, guests. */
  exclude: z.strictObject({
    tags: texts('customer tags'),
    companies: z.boolean(),
    guests: z.boolean(),
  }),
  refunds: z.strictObject({
    /** Money given back for goods without naming lines: lowers what was paid, or is ignored. */
    moneyBack: z.enum(['lowers', 'ignored']),
    /** When points to take back are already spent: owe them, or let them go. */
    shortfall: z.enum(['debt', 'clamp']),
    /** Points spent on a code, when the order that used it is refunded: none back, the share refunded, or all once all is. */
    rewards: z.enum(['none', 'share', 'whole']),
  }),
  rewards: z
    .array(reward)
    .max(50, 'A programme holds up to 50 rewards.')
    .refine(uniqueIds, 'Two rewards share one id.'),
});

export type Program = z.infer<typeof parts>;

/** The whole programme. A version of it is published, never edited. */
export const programSchema = parts.superRefine((program, context) => {
  for (const fault of contradictions(program)) context.addIssue({ code: 'custom', ...fault });
});

export type Hold = Program['hold'];
export type Expiry = Program['expiry'];
export type { EarningRule, Reward };
/** A programme with the version it was published as. */
export type PublishedProgram = { version: number; program: Program; publishedAt: Date };

/** A rule for every order at a plain rate, with nothing else to it. */
export const plainRule = (points: number, perUnits: number): EarningRule => ({
  id: 'orders',
  title: null,
  on: { kind: 'order' },
  conditions: [],
  amount: { kind: 'perCurrencyUnit', points, perUnits, markets: [] },
  exclusive: false,
  priority: 0,
  limit: null,
  budget: null,
});

/** What a newly installed shop starts from: resting, so that nothing is promised before the merchant says so. */
export const startingProgram: Program = {
  live: false,
  pointsName: { one: 'point', other: 'points' },
  rules: [plainRule(1, 1)],
  rounding: 'down',
  earnOn: { tax: false, shipping: false },
  caps: { order: null, member: null, budget: null },
  hold: { after: 'now', days: 0 },
  expiry: { mode: 'none' },
  tiers: null,
  exclude: { tags: [], companies: false, guests: false },
  refunds: { moneyBack: 'lowers', shortfall: 'debt', rewards: 'share' },
  rewards: [
    plainReward({
      id: 'amount-off-1',
      cost: 100,
      gives: { kind: 'amountOff', amountMinor: 500, goods: { kind: 'all' } },
      needs: { minimumSpendMinor: 1000, minimumQuantity: 0, purchase: 'any' },
    }),
  ],
};

/** A fault in a proposed programme: where, as a path such as `rewards.0.cost`, and what to do about it. */
export type ProgramFault = { path: string; message: string };

/** Checks a proposed programme; either the programme or every fault in it. */
export function checkProgram(input: unknown): { program: Program } | { faults: ProgramFault[] } {
  const result = programSchema.safeParse(input);
  if (result.success) return { program: result.data };
  return {
    faults: result.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    })),
  };
}
