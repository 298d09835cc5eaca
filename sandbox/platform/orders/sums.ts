// What an order adds up to, in minor units of the shop's currency: as placed, and as it stands now.
import { portion, toMinor } from '../money';
import type { Order, OrderLine } from '../types';

export type OrderSums = {
  gross: number;
  /** All that codes took off, goods and shipping. */
  discounts: number;
  /** Goods less what codes took off them. */
  subtotal: number;
  /** Before what codes took off it. */
  shipping: number;
  shippingDiscount: number;
  tip: number;
  tax: number;
  total: number;
  current: { subtotal: number; discounts: number; shipping: number; tax: number; total: number };
  received: number;
  refunded: number;
  /** Still to be paid; below zero when money is owed to the shopper. */
  outstanding: number;
};

export type FinancialStatus =
  'pending' | 'paid' | 'partially_paid' | 'partially_refunded' | 'refunded' | 'voided';

/** Adds an order up. Prices include tax, so tax is a part of the totals, not on top of them. */
export function orderSums(order: Order): OrderSums {
  const minor = (amount: string) => toMinor(amount, order.currency);
  const sum = <T>(items: readonly T[], of: (item: T) => number) =>
    items.reduce((total, item) => total + of(item), 0);
  const placed = order.lines.filter((line) => !line.added);
  const gross = sum(placed, (line) => minor(line.price) * line.quantity);
  const goodsDiscount = sum(placed, (line) => minor(line.discount));
  const shippingDiscount = minor(order.shippingDiscount ?? '0');
  const discounts = goodsDiscount + shippingDiscount;
  const [shipping, shippingTax, tip] = [order.shipping, order.shippingTax, order.tip].map(minor);
  const tax = sum(placed, (line) => minor(line.tax)) + shippingTax!;
  const subtotal = gross - goodsDiscount;
  const received = minor(order.received);
  const refunded = sum(order.refunds, (refund) => minor(refund.amount));

  const shippingBack = sum(order.refunds, (refund) => minor(refund.shipping));
  const shippingTaxBack = sum(order.refunds, (refund) => minor(refund.shippingTax));
  const moreBack = sum(
    order.refunds,
    ({ goods, owed, tip: tipBack }) => minor(goods) - minor(owed) + minor(tipBack),
  );
  const current = {
    subtotal: sum(order.lines, (line) => keptNet(line, order.currency)),
    discounts: sum(order.lines, (line) => kept(minor(line.discount), line)) + shippingDiscount,
    shipping: shipping! - shippingDiscount - shippingBack,
    tax: sum(order.lines, (line) => kept(minor(line.tax), line)) + shippingTax! - shippingTaxBack,
    total: 0,
  };
  current.total = Math.max(0, current.subtotal + current.shipping + tip! - moreBack);
  return {
    gross,
    discounts,
    subtotal,
    shipping: shipping!,
    shippingDiscount,
    tip: tip!,
    tax,
    total: subtotal + shipping! - shippingDiscount + tip!,
    current,
    received,
    refunded,
    outstanding: current.total - (received - refunded),
  };
}

/** Price × quantity less discount of a whole line. */
export function lineNet(line: OrderLine, currency: string): number {
  return toMinor(line.price, currency) * line.quantity - toMinor(line.discount, currency);
}

/** Where the money of an order stands, in Shopify's words. */
export function financialStatus(order: Order, sums = orderSums(order)): FinancialStatus {
  if (sums.refunded > 0) return sums.refunded >= sums.received ? 'refunded' : 'partially_refunded';
  if (order.paid) return 'paid';
  if (sums.received > 0) return 'partially_paid';
  return order.cancelledAt ? 'voided' : 'pending';
}

/** How much of an order has left the house, in Shopify's words. */
export function fulfillmentStatus(order: Order): 'fulfilled' | 'partial' | null {
  const sent = order.lines.reduce((total, line) => total + line.fulfilled, 0);
  if (!sent) return null;
  return order.lines.every((line) => fulfillable(line) === 0) ? 'fulfilled' : 'partial';
}

/** Units of a line that can still be sent. */
export function fulfillable(line: OrderLine): number {
  return Math.max(0, line.currentQuantity - line.fulfilled);
}

function keptNet(line: OrderLine, currency: string): number {
  return kept(lineNet(line, currency), line);
}

function kept(amount: number, line: OrderLine): number {
  return amount - portion(amount, line.quantity - line.currentQuantity, line.quantity);
}
