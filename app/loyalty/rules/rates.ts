// The base rules' exact ratios brought to one denominator, for each market once.
import { minorPerUnit } from '../money';
import type { OrderFacts } from '../order';
import type { Amount } from './amounts';
import { rateFor, type RateAmount } from './amounts/per-currency-unit';

/** What a base rule gives for one minor unit, or for one item, over the market's denominator. */
export type RuleRate = {
  /** The rate that applied, as it is explained. */
  amount: Amount;
  each: 'minor' | 'item';
  n: number;
  exact: bigint;
};

/** `d` is the denominator; where it or a numerator is beyond safe integers only the bigints are right. */
export type MarketRates = { rules: readonly RuleRate[]; d: number; exact: bigint };

const KEEP = 2000;

export class Rates {
  private readonly markets = new Map<string, MarketRates>();

  constructor(private readonly amounts: readonly Amount[]) {}

  /** The rates where an order goes and in what it was paid. */
  for(order: Pick<OrderFacts, 'currency' | 'presentmentCurrency' | 'country'>): MarketRates {
    const key = `${order.currency} ${order.presentmentCurrency} ${order.country}`;
    let rates = this.markets.get(key);
    if (!rates) {
      if (this.markets.size > KEEP) this.markets.clear();
      this.markets.set(key, (rates = this.make(order)));
    }
    return rates;
  }

  private make({ currency, presentmentCurrency, country }: Parameters<Rates['for']>[0]) {
    const scale = BigInt(minorPerUnit(currency));
    const chosen = this.amounts.map((amount) =>
      amount.kind === 'perCurrencyUnit' ? rateOf(amount, presentmentCurrency, country) : amount,
    );
    const ratios = chosen.map((amount) =>
      'perUnits' in amount
        ? { n: BigInt(amount.points), d: BigInt(amount.perUnits) * scale }
        : { n: BigInt('points' in amount ? amount.points : 0), d: 1n },
    );
    const exact = ratios.reduce((d, one) => leastMultiple(d, one.d / divisor(one.n, one.d)), 1n);
    const rules = chosen.map((amount, index): RuleRate => {
      const n = (ratios[index]!.n * exact) / ratios[index]!.d;
      return {
        amount,
        each: amount.kind === 'perItem' ? 'item' : 'minor',
        n: Number(n),
        exact: n,
      };
    });
    return { rules, d: Number(exact), exact };
  }
}

/** Without the other markets' rates: an award remembers only what applied. */
function rateOf(amount: RateAmount, currency: string, country: string | null): RateAmount {
  const { points, perUnits } = rateFor(amount, currency, country);
  return { kind: 'perCurrencyUnit', points, perUnits, markets: [] };
}

export const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));
const leastMultiple = (a: bigint, b: bigint) => (a / divisor(a, b)) * b;
