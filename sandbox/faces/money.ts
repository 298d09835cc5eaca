// Money as people read it.
import { minorDigits, toMinor } from '../platform/money';

/** 4995 EUR → `€49.95`. */
export const writeMinor = (minor: number, currency: string, locale = 'en') =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    minor / 10 ** minorDigits(currency),
  );

/** `"49.95"` → `€49.95`. */
export const writeMoney = (amount: string, currency: string, locale = 'en') =>
  writeMinor(toMinor(amount, currency), currency, locale);
