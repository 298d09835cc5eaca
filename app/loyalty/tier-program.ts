// Tiers as data: what they rest on, over which time, what each gives, and how one falls.
import { z } from 'zod';
import { hundredths, id, name, whole } from './fields';

const level = z.strictObject({
  id: id('a tier'),
  name: name('the tier'),
  /** Points, minor units or orders, by what tiers rest on. */
  threshold: whole('the threshold', 1, 1_000_000_000_000, 'basis'),
  /** Of every order's base points: 150 is half as much again. */
  multiplierHundredths: hundredths('the multiple', 100, 10_000),
  /** Given once, on reaching it for the first time. */
  entryPoints: whole('the points on entry', 0, 10_000_000),
  /** Given at the beginning of each month to everyone who holds it. */
  monthlyPoints: whole('the points each month', 0, 10_000_000),
  /** Put on the customer at Shopify while they hold it; null for none. */
  tag: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .regex(/^[^,]+$/, 'A tag holds no comma.')
    .nullable(),
});

export const tierProgram = z.strictObject({
  basis: z.enum(['points', 'spend', 'orders']),
  window: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('lifetime') }),
    z.strictObject({ kind: z.literal('rolling'), months: whole('the months', 1, 60) }),
    z.strictObject({ kind: z.literal('calendarYear') }),
    /** Years counted from the day the member joined. */
    z.strictObject({ kind: z.literal('fromJoining') }),
  ]),
  fall: z.strictObject({
    graceDays: whole('the days of grace', 0, 366),
    steps: z.enum(['one', 'straight']),
  }),
  levels: z.array(level).min(1, 'Add a tier.').max(10, 'A programme holds up to 10 tiers.'),
});

export type TierProgram = z.infer<typeof tierProgram>;
export type TierLevel = z.infer<typeof level>;
