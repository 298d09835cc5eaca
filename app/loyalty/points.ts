// Whole points and exact fractions: the only arithmetic of the programme, free of floats.

/** A fraction of integers; `d` is above zero. */
export type Fraction = { n: bigint; d: bigint };

/** How a fraction of a point becomes a whole one. The law's first article: once an order, down unless chosen otherwise. */
export const roundings = ['down', 'nearest', 'up'] as const;
export type Rounding = (typeof roundings)[number];

/** Rounds a fraction of zero or more to whole points; `nearest` takes a half upwards. */
export function roundPoints({ n, d }: Fraction, rounding: Rounding): number {
  if (rounding === 'down') return toSafe(n / d);
  if (rounding === 'up') return toSafe((n + d - 1n) / d);
  return toSafe((2n * n + d) / (2n * d));
}

/** Narrows a bigint from the database to the safe integer the code works with; asserts that it fits. */
export function toSafe(value: bigint | number): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`${value} is not a safe integer`);
  return number;
}

/**
 * Shares a whole number in proportion to weights by the largest remainder, so that the shares always
 * sum to it. Ties go to the earlier weight. All weights zero share nothing.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  let sum = 0;
  let most = 0;
  for (const weight of weights) {
    sum += weight;
    most = Math.max(most, weight);
  }
  if (sum === 0) return weights.map(() => 0);
  // Where every product is a safe integer, plain numbers are exact: beside a sum that is none, each is a remainder whole.
  if (total * most <= Number.MAX_SAFE_INTEGER) return shareNumbers(total, weights, sum);
  return shareBigInts(
    BigInt(total),
    weights.map((weight) => BigInt(weight)),
  );
}

function shareNumbers(total: number, weights: readonly number[], sum: number): number[] {
  const remainders: number[] = [];
  const shares: number[] = [];
  let left = total;
  for (const weight of weights) {
    const part = total * weight;
    const remainder = part % sum;
    const share = (part - remainder) / sum;
    shares.push(share);
    remainders.push(remainder);
    left -= share;
  }
  for (; left > 0; left--) {
    const place = largest(remainders);
    shares[place]! += 1;
    remainders[place] = 0;
  }
  return shares;
}

/** The place of the largest; the first of equal ones. */
function largest(numbers: readonly number[]): number {
  let place = 0;
  for (let at = 1; at < numbers.length; at++) if (numbers[at]! > numbers[place]!) place = at;
  return place;
}

/** The same without a bound on the weights. */
export function shareBigInts(total: bigint, weights: readonly bigint[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map(() => 0);
  const exact = weights.map((weight) => total * weight);
  const shares = exact.map((part) => part / sum);
  const left = total - shares.reduce((a, b) => a + b, 0n);
  const byRest = exact
    .map((part, index) => ({ index, rest: part % sum }))
    .sort((a, b) => Number(b.rest - a.rest));
  for (const { index } of byRest.slice(0, Number(left))) shares[index]! += 1n;
  return shares.map(toSafe);
}
