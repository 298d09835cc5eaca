// An order as the Admin API gives it → the same facts as its webhook's, by way of the webhook's own words.
import type { OrderFacts } from '../loyalty/order';
import { idOfGid } from './metafields';
import { readOrder, type GuestHash } from './order';

type Money = { shopMoney: { amount: string } };
type Id = { id: string };
type Address = { countryCodeV2: string | null } | null;
type Page<Node> = { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
type Allocation = { allocatedAmountSet: Money };
type Tax = { priceSet: Money };

export type GraphqlLine = {
  id: string;
  quantity: number;
  currentQuantity: number;
  isGiftCard: boolean;
  vendor: string | null;
  product: Id | null;
  variant: Id | null;
  originalUnitPriceSet: Money;
  discountAllocations: Allocation[];
  taxLines: Tax[];
  duties: { price: Money }[];
};

export type GraphqlRefund = {
  id: string;
  refundLineItems: Page<{ quantity: number; lineItem: Id }>;
  orderAdjustments: { nodes: { reason: string | null; amountSet: Money }[] };
  refundShippingLines: { nodes: { subtotalAmountSet: Money }[] };
};

export type GraphqlOrder = {
  id: string;
  name: string;
  test: boolean;
  sourceName: string | null;
  cancelledAt: string | null;
  displayFinancialStatus: string | null;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  currencyCode: string;
  presentmentCurrencyCode: string;
  taxesIncluded: boolean;
  dutiesIncluded: boolean;
  email: string | null;
  displayFulfillmentStatus: string;
  fulfillments: { createdAt: string; status: string }[];
  shippingAddress: Address;
  billingAddress: Address;
  purchasingEntity: { company?: Id } | null;
  discountCodes: string[];
  customer: Id | null;
  totalOutstandingSet: Money;
  totalTipReceivedSet: Money;
  lineItems: Page<GraphqlLine>;
  shippingLines: {
    nodes: { originalPriceSet: Money; discountAllocations: Allocation[]; taxLines: Tax[] }[];
  };
  refunds: Id[];
};

/** Reads an order with all its lines and these, its refunds. Throws as `readOrder` does. */
export function orderFromGraphql(
  order: GraphqlOrder,
  refunds: readonly GraphqlRefund[],
  guestHash?: GuestHash,
): OrderFacts {
  return readOrder(orderInWords(order, refunds), guestHash);
}

function orderInWords(order: GraphqlOrder, refunds: readonly GraphqlRefund[]) {
  const tip = tipLine(order);
  return {
    id: idOfGid(order.id),
    name: order.name,
    currency: order.currencyCode,
    presentment_currency: order.presentmentCurrencyCode,
    customer: order.customer && { id: idOfGid(order.customer.id) },
    company: order.purchasingEntity?.company,
    email: order.email,
    shipping_address: order.shippingAddress && countryInWords(order.shippingAddress),
    billing_address: order.billingAddress && countryInWords(order.billingAddress),
    fulfillment_status: order.displayFulfillmentStatus.toLowerCase(),
    fulfillments: order.fulfillments.map(({ createdAt, status }) => ({
      created_at: createdAt,
      status: status.toLowerCase(),
    })),
    test: order.test,
    cancelled_at: order.cancelledAt,
    financial_status: order.displayFinancialStatus?.toLowerCase(),
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    taxes_included: order.taxesIncluded,
    duties_included: order.dutiesIncluded,
    total_outstanding: order.totalOutstandingSet.shopMoney.amount,
    source_name: order.sourceName,
    discount_codes: order.discountCodes.map((code) => ({ code })),
    line_items: order.lineItems.nodes.map((line) => ({
      ...lineInWords(line),
      tip: line === tip ? {} : null,
    })),
    shipping_lines: order.shippingLines.nodes.map((line) => ({
      price: line.originalPriceSet.shopMoney.amount,
      ...reductions(line),
    })),
    refunds: refunds.map(refundInWords),
  };
}

const countryInWords = ({ countryCodeV2 }: { countryCodeV2: string | null }) => ({
  country_code: countryCodeV2,
});

/** A tip is told as a line of no product; unlike the webhook, nothing on the line says so but its amount. */
function tipLine({ lineItems, totalTipReceivedSet }: GraphqlOrder): GraphqlLine | undefined {
  const tip = Number(totalTipReceivedSet.shopMoney.amount);
  return lineItems.nodes.find(
    (line) =>
      !line.product &&
      !line.variant &&
      tip > 0 &&
      Number(line.originalUnitPriceSet.shopMoney.amount) === tip,
  );
}

function lineInWords(line: GraphqlLine) {
  return {
    id: idOfGid(line.id),
    product_id: line.product && idOfGid(line.product.id),
    variant_id: line.variant && idOfGid(line.variant.id),
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    price: line.originalUnitPriceSet.shopMoney.amount,
    gift_card: line.isGiftCard,
    vendor: line.vendor,
    duties: line.duties.map(({ price }) => ({ shop_money: price.shopMoney })),
    ...reductions(line),
  };
}

function reductions(line: { discountAllocations: Allocation[]; taxLines: Tax[] }) {
  return {
    discount_allocations: line.discountAllocations.map((part) => ({
      amount: part.allocatedAmountSet.shopMoney.amount,
    })),
    tax_lines: line.taxLines.map((tax) => ({ price: tax.priceSet.shopMoney.amount })),
  };
}

/** Shipping given back has lines of its own here; an adjustment without a reason would tell it twice. */
function refundInWords(refund: GraphqlRefund) {
  return {
    id: idOfGid(refund.id),
    refund_line_items: refund.refundLineItems.nodes.map(({ quantity, lineItem }) => ({
      line_item_id: idOfGid(lineItem.id),
      quantity,
    })),
    order_adjustments: refund.orderAdjustments.nodes
      .filter(({ reason }) => reason !== null)
      .map(({ amountSet }) => ({
        kind: 'refund_discrepancy',
        amount: amountSet.shopMoney.amount,
      })),
    refund_shipping_lines: refund.refundShippingLines.nodes.map(({ subtotalAmountSet }) => ({
      subtotal_amount_set: { shop_money: subtotalAmountSet.shopMoney },
    })),
  };
}
