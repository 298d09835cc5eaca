// What a cart costs: lines, each code's verdict, shipping, the tax inside, the total.
import { variantOf } from '../core';
import { applicationOf, partsOff } from '../discounts/amounts';
import {
  cartRefusal,
  combinationRefusal,
  discountByCode,
  entitledLines,
  shopperRefusal,
  type PricedLine,
  type Shopper,
} from '../discounts/rules';
import { Refused } from '../failure';
import { taxInside, toDecimal, toMinor } from '../money';
import type { Discount, DiscountApplication, State } from '../types';

type CartLine = { variantId: string; quantity: number };
export type Cart = {
  lines: CartLine[];
  codes: string[];
  customerId: string | null;
  email?: string;
};

/** What became of a code: what it takes off, or why it does not apply. */
type CodeVerdict = {
  code: string;
  title: string | null;
  applies: boolean;
  amount: string;
  reason: string | null;
};

/** A priced cart. All money is decimal text of the shop's currency; `subtotal` is before discounts. */
export type Quote = {
  currency: string;
  lines: {
    variantId: string;
    productId: string;
    title: string;
    variantTitle: string;
    quantity: number;
    price: string;
    total: string;
    discount: string;
    tax: string;
    giftCard: boolean;
  }[];
  subtotal: string;
  discount: string;
  shipping: string;
  tax: string;
  total: string;
  codes: CodeVerdict[];
};

/** A priced cart in minor units, with everything an order keeps. */
export type Pricing = {
  lines: (PricedLine & { discount: number; tax: number })[];
  applications: DiscountApplication[];
  verdicts: { code: string; discount?: Discount; amount: number; reason: string | null }[];
  shipping: number;
  shippingTax: number;
};

const shippingPrice = 490;
const freeShippingFrom = 7500;

/** Prices a cart as it stands at a moment. */
export function priceCart(state: State, cart: Cart, now: Date): Pricing {
  const { currency } = state.shop;
  const lines = cart.lines.map((line) => pricedLine(state, line));
  const shopper = { id: cart.customerId, email: cart.email ?? emailOf(state, cart.customerId) };
  const applied: Discount[] = [];
  const verdicts = unique(cart.codes).map((code) => {
    const discount = discountByCode(state, code);
    const entitled = discount ? entitledLines(discount, lines, state) : [];
    const reason = discount
      ? refusalOf(discount, entitled, applied, shopper, currency, now)
      : `Enter a valid discount code: there is no ${code}.`;
    if (!discount || reason) return { code, discount, amount: 0, reason: reason ?? null };
    applied.push(discount);
    const parts = partsOff(discount, entitled, currency);
    entitled.forEach((line, index) => line.allocations.push({ discount, amount: parts[index]! }));
    return { code, discount, amount: parts.reduce((a, b) => a + b, 0), reason: null };
  });
  const priced = lines.map(withTax);
  const shipping = shippingFor(priced);
  const applications = applied.map(applicationOf);
  return { lines: priced, applications, verdicts, shipping, shippingTax: taxInside(shipping) };
}

/** Writes a pricing as decimal text for whoever shows it. */
export function quoteOf(pricing: Pricing, currency: string): Quote {
  const money = (minor: number) => toDecimal(minor, currency);
  const sum = (of: (line: Pricing['lines'][number]) => number) =>
    pricing.lines.reduce((total, line) => total + of(line), 0);
  const [subtotal, discount] = [sum((line) => line.total), sum((line) => line.discount)];
  return {
    currency,
    lines: pricing.lines.map((line) => ({
      variantId: line.variant.id,
      productId: line.product.id,
      title: line.product.title,
      variantTitle: line.variant.title,
      quantity: line.quantity,
      price: money(line.price),
      total: money(line.total),
      discount: money(line.discount),
      tax: money(line.tax),
      giftCard: line.product.giftCard,
    })),
    subtotal: money(subtotal),
    discount: money(discount),
    shipping: money(pricing.shipping),
    tax: money(sum((line) => line.tax) + pricing.shippingTax),
    total: money(subtotal - discount + pricing.shipping),
    codes: pricing.verdicts.map(({ code, discount: found, amount, reason }) => ({
      code: found?.code ?? code,
      title: found?.title ?? null,
      applies: reason === null,
      amount: money(amount),
      reason,
    })),
  };
}

function refusalOf(
  discount: Discount,
  entitled: PricedLine[],
  applied: Discount[],
  shopper: Shopper,
  currency: string,
  now: Date,
): string | undefined {
  return (
    shopperRefusal(discount, shopper, now) ??
    cartRefusal(discount, entitled, currency) ??
    combinationRefusal(discount, applied)
  );
}

function pricedLine(state: State, { variantId, quantity }: CartLine): PricedLine {
  if (!Number.isInteger(quantity) || quantity < 1)
    throw new Refused('A quantity is a whole number of one or more.');
  const { product, variant } = variantOf(state, variantId);
  const price = toMinor(variant.price, state.shop.currency);
  return { product, variant, quantity, price, total: price * quantity, allocations: [] };
}

function withTax(line: PricedLine): Pricing['lines'][number] {
  const discount = line.allocations.reduce((sum, { amount }) => sum + amount, 0);
  const tax = line.product.giftCard ? 0 : taxInside(line.total - discount);
  return { ...line, discount, tax };
}

function shippingFor(lines: Pricing['lines']): number {
  const shipped = lines.filter(({ product }) => !product.giftCard);
  const worth = shipped.reduce((sum, line) => sum + line.total - line.discount, 0);
  return shipped.length && worth < freeShippingFrom ? shippingPrice : 0;
}

function emailOf(state: State, customerId: string | null): string {
  return state.customers.find(({ id }) => id === customerId)?.email ?? '';
}

function unique(codes: readonly string[]): string[] {
  const seen = new Set<string>();
  return codes
    .map((code) => code.trim())
    .filter((code) => code && !seen.has(code.toUpperCase()) && seen.add(code.toUpperCase()));
}
