// An amount that is another one in some currencies, as the merchant says and not as a rate of exchange would.
import { z } from 'zod';
import { minor } from '../../fields';

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'A currency is three capital letters, such as CHF.');

/** The currency a card or credit was taken in, where it is another than the shop's; what is only offered has none. */
export const takenIn = currency.optional();

export const currencies = z
  .array(
    z.strictObject({
      currency,
      amountMinor: minor('the amount', 1),
    }),
  )
  .max(30, 'Name up to 30 currencies.')
  .refine(
    (list) => new Set(list.map((one) => one.currency)).size === list.length,
    'Name each currency once.',
  );
