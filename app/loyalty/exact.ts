// The exact points of an order before rounding: base rules over lines, times multipliers. In plain numbers where
// these are provably exact, in bigints where they might not be.
import type { BasisLine } from './basis';
import { roundPoints, shareBigInts, shareOut, type Rounding } from './points';
import type { Matched } from './rules/match';
import type { MarketRates } from './rules/rates';

/** A multiplier as a ratio of whole numbers without a common divisor, and the places of the lines it multiplies. */
export type Factor = { n: number; d: number; lines: readonly number[] };

export type Exact = {
  /** Rounded once. */
  points: number;
  /** Before rounding, as decimals of up to four digits, cut. */
  total: string;
  ofRules: string[];
  /** The base points of the lines each factor multiplies. */
  ofFactors: string[];
  /** Shares a number of points over the lines, or over the base rules, by what each gave. */
  overLines(points: number): number[];
  overRules(points: number): number[];
};

export const factorOf = (hundredths: number, lines: readonly number[]): Factor => {
  let shared = 100;
  for (let rest = hundredths; rest !== 0;) [shared, rest] = [rest, shared % rest];
  return { n: hundredths / shared, d: 100 / shared, lines };
};

export function reckon(
  lines: readonly BasisLine[],
  base: readonly Matched[],
  rates: MarketRates,
  factors: readonly Factor[],
  rounding: Rounding,
): Exact {
  return (
    inNumbers(lines, base, rates, factors, rounding) ??
    inBigInts(lines, base, rates, factors, rounding)
  );
}

/** For tests: the same without plain numbers. */
export const reckonInBigInts = inBigInts;

const MOST = Number.MAX_SAFE_INTEGER;
/** No order is worth more: beyond it multiples have run away, and every sum of it stays a safe integer. */
const MOST_POINTS = 1_000_000_000_000_000;

/**
 * Every number is a sum or product of whole numbers of zero or more. A product of doubles that is not beyond the safe
 * integers is exact, and one that is beyond never comes out below: so it is enough to look at the largest results.
 */
function inNumbers(
  lines: readonly BasisLine[],
  base: readonly Matched[],
  rates: MarketRates,
  factors: readonly Factor[],
  rounding: Rounding,
): Exact | null {
  const plain = lines.map(() => 0);
  const ofRules: number[] = [];
  let whole = 0;
  for (const { nr, lines: on } of base) {
    const { n, each } = rates.rules[nr]!;
    let sum = 0;
    for (const at of on) {
      const part = n * (each === 'minor' ? lines[at]!.basisMinor : lines[at]!.items);
      plain[at]! += part;
      sum += part;
    }
    ofRules.push(sum);
    whole += sum;
  }
  const weights = factors.length ? plain.slice() : plain;
  const times = lines.map(() => 1);
  let d = rates.d;
  for (const factor of factors) {
    d *= factor.d;
    multiply(times, factor);
  }
  let total = whole;
  if (factors.length) {
    total = 0;
    for (let at = 0; at < weights.length; at++) total += weights[at]! *= times[at]!;
  }
  // Times 10,000: to be written with four digits.
  if (!(whole <= MOST && total <= MOST && d <= MOST / 10_000)) return null;
  const ofFactors = factors.map(({ lines: on }) => decimal(sumAt(plain, on), rates.d));
  return {
    points: Math.min(round(total, d, rounding), MOST_POINTS),
    total: decimal(total, d),
    ofRules: ofRules.map((sum) => decimal(sum, rates.d)),
    ofFactors,
    overLines(points: number) {
      return shareOut(points, total > 0 ? weights : lines.map((line) => line.basisMinor));
    },
    overRules(points: number) {
      const shares = base.map(({ nr, lines: on }) => {
        const { n, each } = rates.rules[nr]!;
        return on.reduce(
          (sum, at) =>
            sum + n * (each === 'minor' ? lines[at]!.basisMinor : lines[at]!.items) * times[at]!,
          0,
        );
      });
      return shareOut(points, shares);
    },
  };
}

function multiply(times: number[], { n, d, lines }: Factor): void {
  let next = 0;
  for (let at = 0; at < times.length; at++) {
    if (lines[next] === at) {
      times[at]! *= n;
      next++;
    } else times[at]! *= d;
  }
}

function sumAt(numbers: readonly number[], places: readonly number[]): number {
  let sum = 0;
  for (const at of places) sum += numbers[at]!;
  return sum;
}

function round(n: number, d: number, rounding: Rounding): number {
  const rest = n % d;
  const whole = (n - rest) / d;
  if (rounding === 'down') return whole;
  return whole + (rounding === 'up' ? Number(rest > 0) : Number(2 * rest >= d));
}

function decimal(n: number, d: number): string {
  const rest = n % d;
  const whole = String((n - rest) / d);
  if (rest === 0) return whole;
  const scaled = rest * 10_000;
  return withDigits(whole, (scaled - (scaled % d)) / d);
}

/** Four digits after the point, without zeros at the end. */
function withDigits(whole: string, digits: number): string {
  if (digits === 0) return whole;
  // The one in front keeps the zeros that follow the point.
  let written = 10_000 + digits;
  while (written % 10 === 0) written /= 10;
  return `${whole}.${String(written).slice(1)}`;
}

function inBigInts(...[lines, base, rates, factors, rounding]: Parameters<typeof reckon>): Exact {
  const sum = (list: readonly bigint[]) => list.reduce((a, b) => a + b, 0n);
  const times = lines.map((_, at) =>
    factors.reduce((all, one) => all * BigInt(one.lines.includes(at) ? one.n : one.d), 1n),
  );
  const d = factors.reduce((all, one) => all * BigInt(one.d), rates.exact);
  const parts = base.map(({ nr, lines: on }) => {
    const { exact, each } = rates.rules[nr]!;
    return lines.map((line, at) =>
      on.includes(at) ? exact * BigInt(each === 'minor' ? line.basisMinor : line.items) : 0n,
    );
  });
  const plain = lines.map((_, at) => sum(parts.map((part) => part[at]!)));
  const weights = plain.map((part, at) => part * times[at]!);
  const total = sum(weights);
  const written = (n: bigint, of: bigint) =>
    withDigits(String(n / of), Number(((n % of) * 10_000n) / of));
  return {
    points: total > BigInt(MOST_POINTS) * d ? MOST_POINTS : roundPoints({ n: total, d }, rounding),
    total: written(total, d),
    ofRules: parts.map((part) => written(sum(part), rates.exact)),
    ofFactors: factors.map(({ lines: on }) =>
      written(sum(on.map((at) => plain[at]!)), rates.exact),
    ),
    overLines: (points) =>
      shareBigInts(
        BigInt(points),
        total > 0n ? weights : lines.map((line) => BigInt(line.basisMinor)),
      ),
    overRules: (points) =>
      shareBigInts(
        BigInt(points),
        parts.map((part) => sum(part.map((one, at) => one * times[at]!))),
      ),
  };
}
