// How much a rule gives: a rate on money, points an item, a flat number, or a multiple of what base rules give.
import { z } from 'zod';
import { hundredths, texts, whole } from '../fields';

const rate = {
  points: whole('the points', 1, 10_000),
  perUnits: whole('the amount spent', 1, 10_000),
};

/**
 * Points for each so many whole units of the shop's currency: 1 per 2 is half a point a unit. A market may carry its own
 * rate: the first whose currency (the one the shopper paid in) or country (where it goes) matches.
 */
const perCurrencyUnit = z.strictObject({
  kind: z.literal('perCurrencyUnit'),
  ...rate,
  markets: z
    .array(
      z.strictObject({
        currencies: texts('currencies', 50),
        countries: texts('countries', 250),
        ...rate,
      }),
    )
    .max(30, 'Up to 30 markets carry their own rate.'),
});

/** Points for each item kept. */
const perItem = z.strictObject({
  kind: z.literal('perItem'),
  points: whole('the points', 1, 1_000_000),
});

/** A flat number of points for the whole order, or for the activity. Comes after multipliers. */
const flat = z.strictObject({ kind: z.literal('flat'), points: whole('the points', 1, 1_000_000) });

/** Multiplies what base rules give on the lines that match: 200 doubles, 50 halves, 0 excludes. */
const multiply = z.strictObject({
  kind: z.literal('multiply'),
  hundredths: hundredths('the multiple', 0, 10_000),
});

export const amount = z.discriminatedUnion('kind', [perCurrencyUnit, perItem, flat, multiply]);

export type Amount = z.infer<typeof amount>;
export type RateAmount = z.infer<typeof perCurrencyUnit>;
