// Exact money: decimal text outside, whole minor units of one currency inside.

const digitsOf = new Map<string, number>();

/** Digits after the point that a currency is written with: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
  }
  return digits;
}

/** Reads decimal text such as `49.9` into minor units; throws a RangeError when it is not an exact amount. */
export function toMinor(amount: string | number, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(amount).trim());
  if (!match) throw new RangeError(`${amount} is not an amount of money`);
  const digits = minorDigits(currency);
  const decimals = match[3] ?? '';
  if (/[1-9]/.test(decimals.slice(digits)))
    throw new RangeError(`${amount} is finer than ${currency} can be`);
  const minor = Number(match[2]! + decimals.slice(0, digits).padEnd(digits, '0'));
  return match[1] && minor ? -minor : minor;
}

/** Writes minor units as decimal text: 500 EUR → `5.00`, 500 JPY → `500`. */
export function toDecimal(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const amount = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
  return minor < 0 ? `-${amount}` : amount;
}

/** `total × part ÷ whole`, rounded half up, exactly. */
export function portion(total: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  const [product, divisor] = [BigInt(total) * BigInt(part), BigInt(whole)];
  return Number((2n * product + divisor) / (2n * divisor));
}

/**
 * What `count` more units carry of an amount that belongs to `whole` units, after `before` of them:
 * however the units are split, the parts add up to the amount.
 */
export function unitsShare(amount: number, whole: number, before: number, count: number): number {
  return portion(amount, before + count, whole) - portion(amount, before, whole);
}

/** Shares a whole number in proportion to weights by the largest remainder; ties go to the earlier one. */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n);
  if (sum === 0n) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const shares = exact.map((part) => Number(part / sum));
  const left = total - shares.reduce((a, b) => a + b, 0);
  exact
    .map((part, index) => ({ index, remainder: part % sum }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
    )
    .slice(0, left)
    .forEach(({ index }) => (shares[index]! += 1));
  return shares;
}

const taxPercent = 19;

/** The value added tax that a price including it holds. */
export function taxInside(minor: number): number {
  return portion(minor, taxPercent, 100 + taxPercent);
}

/** The tax as Shopify lists it. */
export const taxLine = { title: 'VAT', rate: taxPercent / 100 };

const rates: Record<string, string> = {
  EUR: '1.0',
  USD: '1.0850',
  GBP: '0.8540',
  CHF: '0.9410',
  JPY: '163.25',
  SEK: '11.42',
};

/** Currencies shoppers may pay in beside the shop's own. */
export const presentmentCurrencies = Object.keys(rates);

/** Units of `currency` for one euro, as decimal text; undefined for a currency the store does not take. */
export function exchangeRate(currency: string): string | undefined {
  return rates[currency];
}

/** Converts minor units of one currency into those of another at a decimal rate, rounded half up. */
export function convert(minor: number, from: string, to: string, rate: string): number {
  const decimals = rate.split('.')[1]?.length ?? 0;
  const scaled = BigInt(minor < 0 ? -minor : minor) * BigInt(rate.replace('.', ''));
  const shift = minorDigits(from) + decimals - minorDigits(to);
  const divisor = 10n ** BigInt(Math.max(shift, 0));
  const factor = 10n ** BigInt(Math.max(-shift, 0));
  const value = Number((2n * scaled * factor + divisor) / (2n * divisor));
  return minor < 0 ? -value : value;
}
