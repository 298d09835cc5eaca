// Points for each so many whole units of the shop's currency: 1 per 2 is half a point a unit.
import { z } from 'zod';
import { texts, whole } from '../../fields';
import type { Sentences } from '../say';

const rate = {
  points: whole('the points', 1, 10_000),
  perUnits: whole('the amount spent', 1, 10_000),
};

/** A market may carry its own rate: the first whose currency (the one the shopper paid in) or country (where it goes) matches. */
export const perCurrencyUnit = z.strictObject({
  kind: z.literal('perCurrencyUnit'),
  ...rate,
  markets: z
    .array(
      z
        .strictObject({
          currencies: texts('currencies', 50),
          countries: texts('countries', 250),
          ...rate,
        })
        .refine(
          (one) => one.currencies.length + one.countries.length > 0,
          'Choose the market’s currencies or countries.',
        ),
    )
    .max(30, 'Up to 30 markets carry their own rate.'),
});

export type RateAmount = z.infer<typeof perCurrencyUnit>;
export type Rate = Pick<RateAmount, 'points' | 'perUnits'>;

/** The rate that applies where an order goes and in what it is paid. */
export function rateFor(amount: RateAmount, currency: string, country: string | null): Rate {
  const names = (list: readonly string[], code: string | null) =>
    code !== null && list.some((one) => one.toUpperCase() === code.toUpperCase());
  return (
    amount.markets.find(
      (market) => names(market.currencies, currency) || names(market.countries, country),
    ) ?? amount
  );
}

export const perCurrencyUnitSentences: Sentences<Rate> = {
  en: (one, say) => `${say.points(one.points)} for every ${say.units(one.perUnits)}`,
  fr: (one, say) => `${say.points(one.points)} par tranche de ${say.units(one.perUnits)}`,
  ar: (one, say) => `${say.points(one.points)} مقابل كل ${say.units(one.perUnits)}`,
};
