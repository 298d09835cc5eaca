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
 * sum to it. Ties go to the earlier weight. All weights zero share nothing, unless the total is zero too.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n);
  if (sum === 0n) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const shares = exact.map((part) => part / sum);
  let left = BigInt(total) - shares.reduce((a, b) => a + b, 0n);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part % sum }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
    );
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    shares[index]! += 1n;
    left -= 1n;
  }
  return shares.map(toSafe);
}
