// Amounts as the Admin API writes them: decimals without the zeros that it leaves out.
import { toDecimal } from '../money';

/** `5.00` → `5.0`, `5` → `5.0`, `5.25` stays. */
export function looseDecimal(amount: string): string {
  return amount.includes('.') ? amount.replace(/0$/, '') : `${amount}.0`;
}

/** A `MoneyV2` of decimal text. */
export function moneyOf(amount: string, currencyCode: string) {
  return { amount: looseDecimal(amount), currencyCode };
}

/** A `MoneyV2` of minor units. */
export function moneyOfMinor(minor: number, currencyCode: string) {
  return moneyOf(toDecimal(minor, currencyCode), currencyCode);
}
