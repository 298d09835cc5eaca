// What a cart costs: lines, each code's verdict, shipping, the tax inside, the total.
import { variantOf } from '../core';
import { applicationOf } from '../discounts/amounts';
import { applyCodes, type Verdict } from '../discounts/apply';
import { classOf, left, type DiscountClass, type PricedLine } from '../discounts/rules';
import { Refused } from '../failure';
import { numericId } from '../ids';
import { taxInside, toDecimal, toMinor } from '../money';
import type { DiscountApplication, State } from '../types';

type CartLine = { variantId: string; quantity: number; sellingPlanId?: string | null | undefined };
export type Cart = {
  lines: CartLine[];
  codes: string[];
  customerId: string | null;
  email?: string | undefined;
  /** Two letters, where it goes to; the customer's own country unless said, and Germany where nothing is known. */
  country?: string | undefined;
};

/** What became of a code: what it takes off, or why it does not apply. */
type CodeVerdict = {
  code: string;
  title: string | null;
  /** What it changes the price of; null where there is no such code. */
  class: DiscountClass | null;
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
    /** The part of the discount that codes for goods have: the rest is the line's share of codes for the order. */
    goodsDiscount: string;
    tax: string;
    giftCard: boolean;
    sellingPlanId: string | null;
  }[];
  subtotal: string;
  /** What codes take off the goods. */
  discount: string;
  shipping: string;
  /** What the shipping costs without the codes that make it free. */
  shippingBefore: string;
  tax: string;
  total: string;
  codes: CodeVerdict[];
};

/** A priced cart in minor units, with everything an order keeps. */
export type Pricing = {
  lines: (PricedLine & { discount: number; tax: number })[];
  applications: DiscountApplication[];
  verdicts: Verdict[];
  /** Before what codes take off it. */
  shipping: number;
  shippingDiscount: number;
  shippingAllocations: { application: number; amount: number }[];
  shippingTax: number;
};

const shippingPrice = 490;
const freeShippingFrom = 7500;

/** Prices a cart as it stands at a moment. */
export function priceCart(state: State, cart: Cart, now: Date): Pricing {
  const lines = cart.lines.map((line) => pricedLine(state, line));
  const customer = state.customers.find(({ id }) => id === cart.customerId);
  const verdicts = applyCodes(state, lines, {
    codes: unique(cart.codes),
    shopper: { id: cart.customerId, email: cart.email ?? customer?.email ?? '' },
    country: cart.country ?? customer?.address.code ?? 'DE',
    now,
    shippingFor,
  });
  const applied = verdicts.filter(({ typed, reason }) => typed && reason === null);
  const applications = applied.map(({ typed }) => applicationOf(typed!));
  const shippingAllocations = applied.flatMap(({ amount }, application) =>
    amount && applications[application]!.target === 'shipping_line'
      ? [{ application, amount }]
      : [],
  );
  const shipping = shippingFor(lines);
  const shippingDiscount = shippingAllocations.reduce((sum, { amount }) => sum + amount, 0);
  return {
    lines: lines.map(withTax),
    applications,
    verdicts,
    shipping,
    shippingDiscount,
    shippingAllocations,
    shippingTax: taxInside(shipping - shippingDiscount),
  };
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
      goodsDiscount: money(goodsDiscount(line)),
      tax: money(line.tax),
      giftCard: line.product.giftCard,
      sellingPlanId: line.sellingPlan?.id ?? null,
    })),
    subtotal: money(subtotal),
    discount: money(discount),
    shipping: money(pricing.shipping - pricing.shippingDiscount),
    shippingBefore: money(pricing.shipping),
    tax: money(sum((line) => line.tax) + pricing.shippingTax),
    total: money(subtotal - discount + pricing.shipping - pricing.shippingDiscount),
    codes: pricing.verdicts.map(({ code, typed, amount, reason }) => ({
      code: typed?.redeemCode.code ?? code,
      title: typed?.discount.title ?? null,
      class: typed ? classOf(typed.discount) : null,
      applies: reason === null,
      amount: money(amount),
      reason,
    })),
  };
}

function pricedLine(state: State, { variantId, quantity, sellingPlanId }: CartLine): PricedLine {
  if (!Number.isInteger(quantity) || quantity < 1)
    throw new Refused('A quantity is a whole number of one or more.');
  const { product, variant } = variantOf(state, variantId);
  const plans = product.sellingPlans ?? [];
  const sellingPlan = plans.find(({ id }) => id === numericId(sellingPlanId ?? '')) ?? null;
  if (sellingPlanId && !sellingPlan) throw new Refused(`${product.title} is not sold like that.`);
  const price = toMinor(variant.price, state.shop.currency);
  const total = price * quantity;
  return { product, variant, quantity, sellingPlan, price, total, allocations: [] };
}

function goodsDiscount({ allocations }: PricedLine): number {
  const own = allocations.filter(({ discount }) => classOf(discount) === 'product');
  return own.reduce((sum, { amount }) => sum + amount, 0);
}

function withTax(line: PricedLine): Pricing['lines'][number] {
  const discount = line.allocations.reduce((sum, { amount }) => sum + amount, 0);
  const tax = line.product.giftCard ? 0 : taxInside(line.total - discount);
  return { ...line, discount, tax };
}

function shippingFor(lines: readonly PricedLine[]): number {
  const shipped = lines.filter(({ product }) => !product.giftCard);
  const worth = shipped.reduce((sum, line) => sum + left(line), 0);
  return shipped.length && worth < freeShippingFrom ? shippingPrice : 0;
}

function unique(codes: readonly string[]): string[] {
  const seen = new Set<string>();
  return codes
    .map((code) => code.trim())
    .filter((code) => code && !seen.has(code.toUpperCase()) && seen.add(code.toUpperCase()));
}
