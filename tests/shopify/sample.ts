// Shopify's own sample payloads of API version 2026-07, with ids beyond 2^53 digit for digit.
import fs from 'node:fs';

export type Sample =
  | 'order'
  | 'refund'
  | 'app-uninstalled'
  | 'app-scopes-update'
  | 'customers-data-request'
  | 'customers-redact'
  | 'shop-redact';

/** The body as it comes over the wire. */
export const body = (name: Sample): string =>
  fs.readFileSync(new URL(`./samples/${name}.json`, import.meta.url), 'utf8');

type Json = Record<string, unknown>;

/** The sample's order, paid by a real customer, with whatever a test changes. */
export const order = (change: Json = {}): Json => ({
  ...(JSON.parse(body('order')) as Json),
  test: false,
  cancelled_at: null,
  financial_status: 'paid',
  ...change,
});

/** One amount in the shop's currency and as the customer saw it. */
export const money = (
  shop: string,
  shopCurrency: string,
  presentment: string,
  currency: string,
) => ({
  shop_money: { amount: shop, currency_code: shopCurrency },
  presentment_money: { amount: presentment, currency_code: currency },
});

let nextLine = 0;

/** A line as Shopify writes it. */
export const line = (price: string, change: Json = {}): Json => ({
  id: 5000 + ++nextLine,
  product_id: 1,
  variant_id: 2,
  quantity: 1,
  current_quantity: 1,
  price,
  gift_card: false,
  discount_allocations: [],
  tax_lines: [],
  ...change,
});
