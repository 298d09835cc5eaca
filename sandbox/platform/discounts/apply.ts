// All codes of a cart at once: goods first, then the order's subtotal, then the shipping, as Shopify reckons them.
import type { State } from '../types';
import { partsOff } from './amounts';
import { findCode } from './codes';
import {
  cartRefusal,
  classOf,
  combinationRefusal,
  entitledLines,
  shippingRefusal,
  shopperRefusal,
  type PricedLine,
  type Shopper,
  type Typed,
} from './rules';

/** What became of a code: `typed` where there is one, `reason` where it does not apply. Amounts in minor units. */
export type Verdict = { code: string; typed?: Typed; amount: number; reason: string | null };

export type Buying = {
  codes: readonly string[];
  shopper: Shopper;
  country: string;
  now: Date;
  /** What sending the lines costs before any code for that. */
  shippingFor(lines: readonly PricedLine[]): number;
};

/** Puts every code's share on the lines it is for; answers each code's verdict in the order they were typed. */
export function applyCodes(state: State, lines: readonly PricedLine[], buying: Buying): Verdict[] {
  const verdicts = buying.codes.map((code) => firstLook(state, code, lines, buying));
  const accepted: Typed[] = [];
  for (const verdict of verdicts) {
    if (!verdict.typed || verdict.reason) continue;
    verdict.reason = combinationRefusal(verdict.typed, accepted) ?? null;
    if (!verdict.reason) accepted.push(verdict.typed);
  }
  const of = (kind: string) =>
    verdicts.filter(({ typed, reason }) => typed && !reason && classOf(typed.discount) === kind);
  takeOffGoods(state, lines, of('product'));
  for (const verdict of of('order')) takeOffOrder(state, lines, verdict);
  for (const verdict of of('shipping')) takeOffShipping(state, lines, verdict, buying);
  return verdicts;
}

function firstLook(
  state: State,
  code: string,
  lines: readonly PricedLine[],
  { shopper, now }: Buying,
): Verdict {
  const typed = findCode(state, code);
  if (!typed)
    return { code, amount: 0, reason: `Enter a valid discount code: there is no ${code}.` };
  const entitled = entitledLines(typed.discount, lines, state);
  const reason =
    shopperRefusal(typed, shopper, state, now) ?? cartRefusal(typed, entitled, state.shop.currency);
  return { code, typed, amount: 0, reason: reason ?? null };
}

/** A line bears one code for goods at the most: the one that takes most off it. */
function takeOffGoods(state: State, lines: readonly PricedLine[], verdicts: readonly Verdict[]) {
  const offers = verdicts.map((verdict) => {
    const entitled = entitledLines(verdict.typed!.discount, lines, state);
    const parts = partsOff(verdict.typed!, entitled, state.shop.currency);
    return { verdict, parts: new Map(entitled.map((line, index) => [line, parts[index]!])) };
  });
  for (const line of lines) {
    let best: { verdict: Verdict; amount: number } | undefined;
    for (const { verdict, parts } of offers) {
      const amount = parts.get(line) ?? 0;
      if (amount > (best?.amount ?? 0)) best = { verdict, amount };
    }
    if (!best) continue;
    line.allocations.push({ discount: best.verdict.typed!.discount, amount: best.amount });
    best.verdict.amount += best.amount;
  }
  for (const verdict of verdicts)
    if (!verdict.amount && verdicts.length > 1)
      verdict.reason = `Another code takes more off than ${verdict.typed!.redeemCode.code}.`;
}

function takeOffOrder(state: State, lines: readonly PricedLine[], verdict: Verdict): void {
  const typed = verdict.typed!;
  const { currency } = state.shop;
  const entitled = entitledLines(typed.discount, lines, state);
  verdict.reason = cartRefusal(typed, entitled, currency) ?? null;
  if (verdict.reason) return;
  const parts = partsOff(typed, entitled, currency);
  entitled.forEach((line, index) =>
    line.allocations.push({ discount: typed.discount, amount: parts[index]! }),
  );
  verdict.amount = parts.reduce((a, b) => a + b, 0);
}

function takeOffShipping(
  state: State,
  lines: readonly PricedLine[],
  verdict: Verdict,
  { country, shippingFor }: Buying,
): void {
  const typed = verdict.typed!;
  const { currency } = state.shop;
  const price = shippingFor(lines);
  verdict.reason =
    cartRefusal(typed, entitledLines(typed.discount, lines, state), currency) ??
    shippingRefusal(typed, country, price, currency) ??
    null;
  if (!verdict.reason) verdict.amount = price;
}
