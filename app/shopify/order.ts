// Shopify's order and refund payloads → the facts points depend on. Shapes: webhook payloads of API version 2026-07.
import { z } from 'zod';
import { toMinor } from '../loyalty/money';
import type { OrderFacts, OrderLine, RefundFacts } from '../loyalty/order';

const id = z.union([z.number(), z.string()]).transform(String);
const amount = z.union([z.string(), z.number()]);
const moneySet = z
  .object({ shop_money: z.object({ amount, currency_code: z.string().nullish() }) })
  .nullish();
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);

const taxLine = z.object({ price: amount.nullish(), price_set: moneySet });
const line = z.object({
  id,
  product_id: id.nullish(),
  variant_id: id.nullish(),
  vendor: z.string().nullish(),
  quantity: z.number().int(),
  current_quantity: z.number().int().nullish(),
  price: amount,
  price_set: moneySet,
  gift_card: z.boolean().nullish(),
  tip: z.unknown().optional(),
  discount_allocations: list(z.object({ amount, amount_set: moneySet })),
  tax_lines: list(taxLine),
  duties: list(z.object({ shop_money: z.object({ amount }).nullish() })),
});
const refund = z.object({
  id,
  order_id: id.nullish(),
  refund_line_items: list(z.object({ line_item_id: id, quantity: z.number().int() })),
  order_adjustments: list(
    z.object({
      kind: z.string().nullish(),
      amount,
      amount_set: moneySet,
      tax_amount: amount.nullish(),
    }),
  ),
  refund_shipping_lines: list(z.object({ subtotal_amount_set: moneySet })),
  total_duties_set: moneySet,
});
const shippingLine = z.object({
  price: amount,
  price_set: moneySet,
  is_removed: z.boolean().nullish(),
  discount_allocations: list(z.object({ amount, amount_set: moneySet })),
  tax_lines: list(taxLine),
});
const address = z.object({ country_code: z.string().nullish() }).nullish();
const fulfillment = z.object({ created_at: z.string(), status: z.string().nullish() });
const order = z.object({
  id,
  name: z.string(),
  currency: z.string().length(3),
  presentment_currency: z.string().length(3).nullish(),
  customer: z.object({ id }).nullish(),
  company: z.object({ id }).nullish(),
  email: z.string().nullish(),
  shipping_address: address,
  billing_address: address,
  fulfillment_status: z.string().nullish(),
  fulfillments: list(fulfillment),
  test: z.boolean().nullish(),
  cancelled_at: z.string().nullish(),
  financial_status: z.string().nullish(),
  created_at: z.string(),
  processed_at: z.string().nullish(),
  updated_at: z.string(),
  taxes_included: z.boolean().nullish(),
  duties_included: z.boolean().nullish(),
  total_outstanding: amount.nullish(),
  source_name: z.string().nullish(),
  discount_codes: list(z.object({ code: z.string() })),
  line_items: list(line),
  shipping_lines: list(shippingLine),
  refunds: list(refund),
});

type Line = z.infer<typeof line>;
type Refund = z.infer<typeof refund>;

const paidStates = new Set(['paid', 'partially_paid', 'partially_refunded', 'refunded']);

/** Turns a guest's e-mail into what is kept of it. */
export type GuestHash = (email: string) => string | null;

/**
 * Reads an order payload. Throws a ZodError or RangeError naming what is wrong with it. Without `guestHash` an order
 * that names no customer is nobody's.
 */
export function readOrder(payload: unknown, guestHash?: GuestHash): OrderFacts {
  const told = order.parse(payload);
  const shop = (set: z.infer<typeof moneySet>, plain: string | number) =>
    toMinor(set?.shop_money.amount ?? plain, told.currency);
  const shipping = told.shipping_lines.filter((one) => !one.is_removed);
  const total = <T>(items: T[], minor: (item: T) => number) =>
    items.reduce((sum, item) => sum + minor(item), 0);
  const allocated = (one: { discount_allocations: Line['discount_allocations'] }) =>
    total(one.discount_allocations, (part) => shop(part.amount_set, part.amount));
  const dutiesOf = (one: Line) =>
    told.duties_included
      ? total(one.duties, (duty) => toMinor(duty.shop_money?.amount ?? 0, told.currency))
      : 0;
  const taxOf = (one: { tax_lines: Line['tax_lines'] }) =>
    total(one.tax_lines, (tax) => shop(tax.price_set, tax.price ?? 0));

  return {
    orderId: told.id,
    name: clean(told.name),
    customerId: told.customer?.id ?? null,
    test: told.test ?? false,
    cancelled: Boolean(told.cancelled_at),
    paid: paidStates.has(told.financial_status ?? ''),
    placedAt: placedAt(told),
    updatedAt: utc(told.updated_at),
    currency: told.currency,
    presentmentCurrency: told.presentment_currency ?? told.currency,
    country:
      told.shipping_address?.country_code?.toUpperCase() ??
      told.billing_address?.country_code?.toUpperCase() ??
      null,
    company: Boolean(told.company),
    guestHash: told.customer || !told.email || !guestHash ? null : guestHash(told.email),
    fulfilledAt: fulfilledAt(told),
    taxesIncluded: told.taxes_included ?? false,
    lines: told.line_items
      .filter((one) => one.tip === undefined || one.tip === null)
      .map((one) =>
        readLine(one, {
          priceMinor: shop(one.price_set, one.price),
          lessMinor: allocated(one) + dutiesOf(one),
          taxMinor: taxOf(one),
        }),
      ),
    shippingMinor: total(shipping, (one) => shop(one.price_set, one.price) - allocated(one)),
    shippingTaxMinor: total(shipping, taxOf),
    refunds: told.refunds.map((one) => refundFacts(one, told.currency)),
    codes: told.discount_codes.map((one) => clean(one.code).toUpperCase()),
    outstandingMinor:
      told.financial_status === 'partially_paid'
        ? Math.max(0, toMinor(told.total_outstanding ?? 0, told.currency))
        : 0,
    source: told.source_name ? clean(told.source_name) : null,
  };
}

/** When the last of what there was to send was sent; null unless all of it was. */
function fulfilledAt(told: z.infer<typeof order>): string | null {
  if (told.fulfillment_status !== 'fulfilled') return null;
  const times = told.fulfillments
    .filter(({ status }) => !status || status === 'success')
    .map((one) => utc(one.created_at));
  return times.reduce(
    (latest, time) => (time > latest ? time : latest),
    times[0] ?? placedAt(told),
  );
}

const placedAt = (told: z.infer<typeof order>) => utc(told.processed_at ?? told.created_at);

function readLine(
  one: Line,
  { priceMinor, lessMinor, taxMinor }: { priceMinor: number; lessMinor: number; taxMinor: number },
): OrderLine {
  return {
    lineId: one.id,
    productId: one.product_id ?? null,
    variantId: one.variant_id ?? null,
    vendor: one.vendor ? clean(one.vendor) : null,
    quantity: one.quantity,
    kept: one.current_quantity ?? one.quantity,
    netMinor: priceMinor * one.quantity - lessMinor,
    taxMinor,
    giftCard: one.gift_card ?? false,
  };
}

/** Reads a refunds/create payload: the order it belongs to, and what was given back. */
export function readRefund(payload: unknown): { orderId: string; refund: RefundFacts } {
  const told = refund.parse(payload);
  if (!told.order_id) throw new RangeError('a refund names its order');
  const sets = [
    ...told.order_adjustments.map((one) => one.amount_set),
    ...told.refund_shipping_lines.map((one) => one.subtotal_amount_set),
    told.total_duties_set,
  ];
  const currency = sets.find((set) => set?.shop_money.currency_code)?.shop_money.currency_code;
  return { orderId: told.order_id, refund: refundFacts(told, currency ?? 'USD') };
}

/** Adjustments are below zero when more is given back than the lines named; above zero when less. */
function refundFacts(told: Refund, currency: string): RefundFacts {
  const back = (kind: string) =>
    told.order_adjustments
      .filter((one) => one.kind === kind)
      .reduce(
        (sum, one) => sum - toMinor(one.amount_set?.shop_money.amount ?? one.amount, currency),
        0,
      );
  const shippingLines = told.refund_shipping_lines.reduce(
    (sum, one) => sum + toMinor(one.subtotal_amount_set?.shop_money.amount ?? 0, currency),
    0,
  );
  return {
    refundId: told.id,
    lines: told.refund_line_items.map((one) => ({
      lineId: one.line_item_id,
      quantity: one.quantity,
    })),
    goodsMinor: Math.max(0, back('refund_discrepancy')),
    shippingMinor: Math.max(0, back('shipping_refund') || shippingLines),
  };
}

const utc = (time: string) => new Date(time).toISOString();

// PostgreSQL's JSON holds no NUL; nothing people type does either.
const clean = (text: string) => text.replaceAll('\u0000', '').slice(0, 255);
