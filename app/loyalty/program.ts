// A shop's programme as data: what earns, how it is rounded and refunded, and what points buy.
// One schema gives the type, the check and the words of each fault.
import { z } from 'zod';
import { roundings } from './points';

const name = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Give ${what} a name.`)
    .max(40, `Keep the name of ${what} under 40 characters.`);
const whole = (what: string, least: number, most: number) =>
  z
    .number({ error: `Enter ${what} as a whole number.` })
    .int(`Enter ${what} as a whole number.`)
    .min(least, `${capital(what)} cannot be below ${least}.`)
    .max(most, `${capital(what)} cannot be above ${most.toLocaleString('en')}.`);
const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/** Points for each so many whole units of the shop's currency: 1 per 2 is half a point a unit. */
export const earningRule = z.strictObject({
  kind: z.literal('perCurrencyUnit'),
  points: whole('the points', 1, 10_000),
  perUnits: whole('the amount spent', 1, 10_000),
});

/** A code that takes a fixed amount off one order of one customer. Money is in minor units of the shop's currency. */
export const amountOffReward = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'A reward’s id is 1 to 40 small letters, digits and hyphens.'),
  kind: z.literal('amountOff'),
  cost: whole('the cost in points', 1, 10_000_000),
  amountMinor: whole('the amount off', 1, 1_000_000_000),
  minimumSpendMinor: whole('the minimum spend', 0, 1_000_000_000),
  validDays: whole('the days a code lasts', 1, 3650),
});

const rewards = z
  .array(amountOffReward)
  .max(12, 'A programme holds up to 12 rewards.')
  .refine(
    (list) => new Set(list.map((reward) => reward.id)).size === list.length,
    'Two rewards share one id.',
  );

/** The whole programme. A version of it is published, never edited. */
export const programSchema = z.strictObject({
  /** While false nothing earns and nothing is redeemed; balances stay visible. */
  live: z.boolean(),
  pointsName: z.strictObject({ one: name('one point'), other: name('points') }),
  earn: z
    .array(earningRule)
    .min(1, 'Set what an order earns.')
    .max(1, 'One earning rule for orders.'),
  rounding: z.enum(roundings),
  earnOn: z.strictObject({ tax: z.boolean(), shipping: z.boolean() }),
  refunds: z.strictObject({
    /** Money given back for goods without naming lines: lowers what was paid, or is ignored. */
    moneyBack: z.enum(['lowers', 'ignored']),
    /** When points to take back are already spent: owe them, or let them go. */
    shortfall: z.enum(['debt', 'clamp']),
  }),
  rewards,
});

export type Program = z.infer<typeof programSchema>;
export type EarningRule = z.infer<typeof earningRule>;
export type Reward = z.infer<typeof amountOffReward>;
/** A programme with the version it was published as. */
export type PublishedProgram = { version: number; program: Program; publishedAt: Date };

/** What a newly installed shop starts from: resting, so that nothing is promised before the merchant says so. */
export const startingProgram: Program = {
  live: false,
  pointsName: { one: 'point', other: 'points' },
  earn: [{ kind: 'perCurrencyUnit', points: 1, perUnits: 1 }],
  rounding: 'down',
  earnOn: { tax: false, shipping: false },
  refunds: { moneyBack: 'lowers', shortfall: 'debt' },
  rewards: [
    {
      id: 'amount-off-1',
      kind: 'amountOff',
      cost: 100,
      amountMinor: 500,
      minimumSpendMinor: 1000,
      validDays: 90,
    },
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
