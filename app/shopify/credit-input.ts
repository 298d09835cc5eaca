// Store credit as Shopify is asked to give or take it.
import { toDecimal } from '../loyalty/money';

/** An amount that is given or taken, in minor units of its currency. */
export type CreditFor = {
  customerId: string;
  amountMinor: number;
  currency: string;
  /** When what is given ends. */
  endsAt: Date | null;
};

/** The input of storeCreditAccountCredit, API version 2026-07. */
export const creditInput = ({ amountMinor, currency, endsAt }: CreditFor) => ({
  creditAmount: { amount: toDecimal(amountMinor, currency), currencyCode: currency },
  expiresAt: endsAt?.toISOString() ?? null,
  notify: false,
});

/** The input of storeCreditAccountDebit. */
export const debitInput = ({ amountMinor, currency }: CreditFor) => ({
  debitAmount: { amount: toDecimal(amountMinor, currency), currencyCode: currency },
});
