// A line of an order as orders/* and refunds/create carry it.
import { gid } from '../ids';
import { fulfillable } from '../orders/sums';
import type { Allocation, Order, OrderLine } from '../types';
import { taxLines, type Writer } from './parts';

/** A line as it stands in its order. */
export function orderLinePayload(line: OrderLine, write: Writer) {
  return {
    ...common(line, write),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    sales_line_item_group_id: null,
  };
}

/** A line as a refund repeats it. */
export function refundedLinePayload(line: OrderLine, write: Writer) {
  return common(line, write);
}

function common(line: OrderLine, write: Writer) {
  const price = write.minor(line.price);
  const variant = line.variantTitle === 'Default Title' ? null : line.variantTitle;
  const sent = line.fulfilled > 0;
  return {
    id: Number(line.id),
    admin_graphql_api_id: gid('LineItem', line.id),
    fulfillable_quantity: fulfillable(line),
    fulfillment_service: line.giftCard ? 'gift_card' : 'manual',
    fulfillment_status: sent ? (fulfillable(line) ? 'partial' : 'fulfilled') : null,
    gift_card: line.giftCard,
    grams: line.grams,
    name: variant ? `${line.title} - ${variant}` : line.title,
    price: write.amount(price),
    price_set: write.set(price),
    product_exists: true,
    product_id: Number(line.productId),
    properties: [],
    quantity: line.quantity,
    requires_shipping: !line.giftCard,
    sku: line.sku,
    taxable: !line.giftCard,
    title: line.title,
    // A code's share of a line is told by discount_allocations alone, as Shopify tells it.
    total_discount: write.amount(0),
    total_discount_set: write.set(0),
    variant_id: Number(line.variantId),
    variant_inventory_management: line.giftCard ? null : 'shopify',
    variant_title: variant,
    vendor: 'Linden & Loom',
    tax_lines: taxLines(write.minor(line.tax), write),
    duties: [],
    discount_allocations: allocations(line.allocations, write),
  };
}

/** The order's one shipping line, or none where nothing is shipped. */
export function shippingLines(order: Order, current: number, write: Writer) {
  const price = write.minor(order.shipping);
  const discounted = price - write.minor(order.shippingDiscount ?? '0');
  if (order.lines.every((line) => line.giftCard)) return [];
  return [
    {
      id: Number(order.shippingLineId),
      carrier_identifier: null,
      code: 'Standard',
      current_discounted_price_set: write.set(current),
      discounted_price: write.amount(discounted),
      discounted_price_set: write.set(discounted),
      is_removed: false,
      phone: null,
      price: write.amount(price),
      price_set: write.set(price),
      requested_fulfillment_service_id: null,
      source: 'shopify',
      title: 'Standard delivery',
      tax_lines: taxLines(write.minor(order.shippingTax), write),
      discount_allocations: allocations(order.shippingAllocations ?? [], write),
    },
  ];
}

const allocations = (list: readonly Allocation[], write: Writer) =>
  list.map((allocation) => ({
    amount: write.amount(write.minor(allocation.amount)),
    discount_application_index: allocation.application,
    amount_set: write.set(write.minor(allocation.amount)),
  }));
