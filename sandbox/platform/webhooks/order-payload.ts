// The order as orders/create, paid, updated, cancelled and the fulfilment topics carry it, key for key.
import { createHash } from 'node:crypto';
import { gid } from '../ids';
import { financialStatus, fulfillmentStatus, orderSums } from '../orders/sums';
import { paymentsOf } from '../orders/payments';
import type { Customer, Order, Shop } from '../types';
import { orderLinePayload, shippingLines } from './line-payload';
import { addressIn, orderAddress, orderCustomer, taxLines, writer, type Writer } from './parts';
import { refundPayload } from './refund-payload';

type Sums = ReturnType<typeof orderSums>;

/** One order's payload. `customer` is null for a guest. */
export function orderPayload(order: Order, customer: Customer | null, shop: Shop) {
  const write = writer(order, shop);
  const sums = orderSums(order);
  const address = addressOf(order, customer);
  return {
    ...identity(order, shop),
    ...times(order, write),
    ...currentTotals(sums, write),
    ...originalTotals(sums, write),
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason,
    confirmed: true,
    currency: order.currency,
    presentment_currency: order.presentmentCurrency,
    contact_email: order.email || null,
    email: order.email,
    customer_locale: customer?.locale ?? shop.locale,
    discount_codes: order.codes,
    financial_status: financialStatus(order, sums),
    fulfillment_status: fulfillmentStatus(order),
    payment_gateway_names: [...new Set(paymentsOf(order).map(({ gateway }) => gateway))],
    source_name: order.sourceName,
    tags: '',
    tax_lines: taxLines(sums.tax, write),
    taxes_included: order.taxesIncluded,
    test: order.test,
    total_weight: order.lines.reduce((grams, line) => grams + line.grams * line.quantity, 0),
    billing_address: address,
    shipping_address: address,
    customer: customer && orderCustomer(customer, shop),
    ...(order.company && {
      company: { id: Number(order.company.id), location_id: Number(order.company.id) + 1 },
    }),
    discount_applications: order.applications.map((application) => ({
      target_type: application.target ?? 'line_item',
      type: 'discount_code',
      value: oneDecimal(application.value),
      value_type: application.valueType,
      allocation_method: application.allocationMethod,
      target_selection: application.targetSelection,
      code: application.code,
    })),
    fulfillments: order.fulfillments.map((fulfillment) => ({
      id: Number(fulfillment.id),
      admin_graphql_api_id: gid('Fulfillment', fulfillment.id),
      order_id: Number(order.id),
      status: 'success',
      created_at: write.time(fulfillment.createdAt),
      line_items: fulfillment.lines.map((line) => ({
        id: Number(line.lineId),
        quantity: line.quantity,
      })),
    })),
    line_items: order.lines.map((line) => orderLinePayload(line, write)),
    refunds: order.refunds.map((refund) => refundPayload(refund, order, shop)),
    shipping_lines: shippingLines(order, sums.current.shipping, write),
    ...unused,
  };
}

/** Where an order goes: to the customer's address, or to a country named at checkout. */
function addressOf({ country, company }: Order, customer: Customer | null) {
  if (!country) return customer && orderAddress(customer);
  const own = customer?.address.code === country ? orderAddress(customer) : null;
  return own ?? { ...addressIn(country, customer), company: company?.name ?? null };
}

function identity(order: Order, shop: Shop) {
  const address = `https://${shop.domain}/${shop.id}/orders/${order.token}/authenticate`;
  return {
    id: Number(order.id),
    admin_graphql_api_id: gid('Order', order.id),
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `${address}?key=${order.token.slice(0, 16)}`,
    token: order.token,
    confirmation_number: createHash('md5').update(order.id).digest('hex').slice(0, 9).toUpperCase(),
    merchant_business_entity_id: Buffer.from(shop.id).toString('base64').replace(/=+$/, ''),
  };
}

function times(order: Order, write: Writer) {
  return {
    created_at: write.time(order.createdAt),
    processed_at: write.time(order.processedAt),
    updated_at: write.time(order.updatedAt),
    cancelled_at: write.maybeTime(order.cancelledAt),
    closed_at: write.maybeTime(order.cancelledAt),
  };
}

function currentTotals({ current, outstanding }: Sums, write: Writer) {
  return {
    current_shipping_price_set: write.set(current.shipping),
    current_subtotal_price: write.amount(current.subtotal),
    current_subtotal_price_set: write.set(current.subtotal),
    current_total_additional_fees_set: null,
    current_total_discounts: write.amount(current.discounts),
    current_total_discounts_set: write.set(current.discounts),
    current_total_duties_set: null,
    current_total_price: write.amount(current.total),
    current_total_price_set: write.set(current.total),
    current_total_tax: write.amount(current.tax),
    current_total_tax_set: write.set(current.tax),
    total_outstanding: write.amount(outstanding),
  };
}

function originalTotals(sums: Sums, write: Writer) {
  return {
    subtotal_price: write.amount(sums.subtotal),
    subtotal_price_set: write.set(sums.subtotal),
    total_cash_rounding_payment_adjustment_set: write.set(0),
    total_cash_rounding_refund_adjustment_set: write.set(0),
    total_discounts: write.amount(sums.discounts),
    total_discounts_set: write.set(sums.discounts),
    total_line_items_price: write.amount(sums.gross),
    total_line_items_price_set: write.set(sums.gross),
    total_price: write.amount(sums.total),
    total_price_set: write.set(sums.total),
    total_shipping_price_set: write.set(sums.shipping),
    total_tax: write.amount(sums.tax),
    total_tax_set: write.set(sums.tax),
    total_tip_received: write.amount(sums.tip),
  };
}

/** `5.00` → `5.0` and `10` → `10.0`, as a discount application writes its value. */
function oneDecimal(value: string): string {
  return value.includes('.') ? value.replace(/(\.\d+?)0+$/, '$1') : `${value}.0`;
}

/** Keys that this shop has no use for. */
const unused = {
  app_id: null,
  browser_ip: null,
  cart_token: null,
  checkout_token: null,
  client_details: null,
  device_id: null,
  duties_included: false,
  estimated_taxes: false,
  landing_site: null,
  landing_site_ref: null,
  location_id: null,
  merchant_of_record_app_id: null,
  note: null,
  note_attributes: [],
  original_total_additional_fees_set: null,
  original_total_duties_set: null,
  phone: null,
  po_number: null,
  reference: null,
  referring_site: null,
  source_identifier: null,
  source_url: null,
  tax_exempt: false,
  user_id: null,
  payment_terms: null,
  returns: [],
  line_item_groups: [],
};
