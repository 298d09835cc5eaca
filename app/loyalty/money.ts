// Money as whole minor units of one currency: cents, yen, fils. No floats.

/** Digits after the point that a currency is written with, from ISO 4217 as Intl knows it. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  );
}

const scales = new Map<string, number>();

/** Minor units in one unit of a currency: 100 for EUR, 1 for JPY, 1000 for KWD. */
export function minorPerUnit(currency: string): number {
  let scale = scales.get(currency);
  if (scale === undefined) scales.set(currency, (scale = 10 ** minorDigits(currency)));
  return scale;
}

/**
 * Reads a decimal amount such as Shopify's `"49.95"` into minor units, exactly. Digits beyond the
 * currency's own must be zero. Throws a RangeError on anything else.
 */
export function toMinor(amount: string | number, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(amount).trim());
  if (!match) throw new RangeError(`${amount} is not an amount of money`);
  const digits = Math.round(Math.log10(minorPerUnit(currency)));
  const decimals = match[3] ?? '';
  if (/[1-9]/.test(decimals.slice(digits)))
    throw new RangeError(`${amount} is finer than ${currency} can be`);
  const minor = Number(match[2]! + decimals.slice(0, digits).padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${amount} is too large`);
  return match[1] && minor ? -minor : minor;
}

/** Writes minor units as the decimal text Shopify expects: 500 EUR → `"5.00"`. */
export function toDecimal(minor: number, currency: string): string {
  const scale = minorPerUnit(currency);
  return (minor / scale).toFixed(Math.round(Math.log10(scale)));
}

/** Writes minor units for people: 500 EUR in `en` → `€5`; whole amounts lose their zeros. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const whole = minor % minorPerUnit(currency) === 0;
  const options = {
    style: 'currency',
    currency,
    ...(whole && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  } as const;
  return new Intl.NumberFormat(locale, options).format(minor / minorPerUnit(currency));
}
