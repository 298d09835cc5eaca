// An earning rule: what it waits for, when it applies, how much it gives, and how often.
import { z } from 'zod';
import { id, name, whole } from '../fields';
import { amount } from './amounts';
import { condition } from './conditions';
import { trigger } from './triggers';

export const periods = ['day', 'week', 'month', 'year', 'ever'] as const;
export type CapPeriod = (typeof periods)[number];

/** How much one member may get from a rule in a period: so many times, so many points, or both. */
const limit = z
  .strictObject({
    per: z.enum(periods),
    times: whole('the number of times', 1, 10_000).nullable(),
    points: whole('the points', 1, 100_000_000).nullable(),
  })
  .refine((one) => one.times !== null || one.points !== null, 'Say how often, or how many points.');

export const earningRule = z.strictObject({
  id: id('a rule'),
  /** The merchant's own words for it; null for the sentence it makes. */
  title: name('the rule').nullable(),
  on: trigger,
  conditions: z.array(condition).max(20, 'A rule has up to 20 conditions.'),
  amount,
  /** Of base amounts: wins alone over every other base rule that matches. */
  exclusive: z.boolean(),
  /** The highest wins among exclusive ones. */
  priority: whole('the priority', 0, 1000),
  limit: limit.nullable(),
  /** Points it may give in all, to everyone together; null for no end. */
  budget: whole('the budget', 1, 1_000_000_000).nullable(),
});

export type EarningRule = z.infer<typeof earningRule>;
