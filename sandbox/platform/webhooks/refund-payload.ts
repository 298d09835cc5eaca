// A refund as refunds/create carries it, and as its order lists it.
import { gid } from '../ids';
import type { Order, Refund, Shop } from '../types';
import { refundedLinePayload, shippingLines } from './line-payload';
import { taxLines, writer, type Writer } from './parts';

/** One refund's payload. Shipping given back is told twice, as Shopify does: by line and by adjustment. */
export function refundPayload(refund: Refund, order: Order, shop: Shop) {
  const write = writer(order, shop);
  const time = write.time(refund.createdAt);
  return {
    id: Number(refund.id),
    order_id: Number(order.id),
    created_at: time,
    note: refund.note,
    user_id: Number(shop.id),
    processed_at: time,
    duties: [],
    total_duties_set: write.set(0),
    return: null,
    refund_shipping_lines: shippingGivenBack(refund, order, write),
    restock: refund.restock,
    admin_graphql_api_id: gid('Refund', refund.id),
    order_adjustments: adjustments(refund, order, write),
    refund_line_items: refund.lines.map((line) => refundLine(line, refund, order, write)),
    transactions: transactions(refund, order, write),
  };
}

function refundLine(line: Refund['lines'][number], refund: Refund, order: Order, write: Writer) {
  const source = order.lines.find((candidate) => candidate.id === line.lineId)!;
  const [subtotal, tax] = [write.minor(line.subtotal), write.minor(line.tax)];
  return {
    id: Number(line.id),
    quantity: line.quantity,
    line_item_id: Number(line.lineId),
    location_id: null,
    restock_type: refund.restock ? (order.cancelledAt ? 'cancel' : 'return') : 'no_restock',
    subtotal: Number(write.amount(subtotal)),
    total_tax: Number(write.amount(tax)),
    subtotal_set: write.set(subtotal),
    total_tax_set: write.set(tax),
    line_item: refundedLinePayload(source, write),
  };
}

function shippingGivenBack(refund: Refund, order: Order, write: Writer) {
  const [shipping, tax] = [write.minor(refund.shipping), write.minor(refund.shippingTax)];
  if (!shipping) return [];
  return [
    {
      id: Number(refund.id) + 1,
      shipping_line_id: Number(order.shippingLineId),
      subtotal_amount_set: write.set(shipping),
      tax_lines: taxLines(tax, write),
      shipping_line: shippingLines(order, shippingPaid(order, write) - shipping, write)[0],
    },
  ];
}

/** What lines do not explain: below zero is money given back, above zero is money that did not move. */
function adjustments(refund: Refund, order: Order, write: Writer) {
  const shipping = write.minor(refund.shipping);
  const beyond = write.minor(refund.goods) + write.minor(refund.tip);
  const lines = refund.lines.reduce((sum, line) => sum + write.minor(line.subtotal), 0);
  const withheld = lines + shipping + beyond - write.minor(refund.amount);
  const list = [
    { kind: 'shipping_refund', reason: 'Shipping refund', amount: -shipping },
    { kind: 'refund_discrepancy', reason: 'Refund discrepancy', amount: -beyond },
    { kind: 'refund_discrepancy', reason: 'Pending refund discrepancy', amount: withheld },
  ];
  return list
    .filter((adjustment) => adjustment.amount !== 0)
    .map(({ kind, reason, amount }, index) => ({
      id: Number(refund.id) + 2 + index,
      order_id: Number(order.id),
      refund_id: Number(refund.id),
      amount: write.amount(amount),
      tax_amount: write.amount(0),
      kind,
      reason,
      amount_set: write.set(amount),
      tax_amount_set: write.set(0),
    }));
}

const shippingPaid = ({ shipping, shippingDiscount }: Order, write: Writer) =>
  write.minor(shipping) - write.minor(shippingDiscount ?? '0');

function transactions(refund: Refund, order: Order, write: Writer) {
  if (!write.minor(refund.amount)) return [];
  const { transactionId, amount } = refund;
  const whole = { transactionId, amount, gateway: 'bogus', paymentId: order.paymentId };
  return (refund.backTo ?? [whole]).map((part, index) =>
    transaction(part, refund, order, write, `${order.name}.${index + 2}`),
  );
}

type Part = { transactionId: string; amount: string; gateway: string; paymentId: string | null };

function transaction(part: Part, refund: Refund, order: Order, write: Writer, paymentId: string) {
  const unsettled = { amount: '0.0', currency: order.presentmentCurrency };
  const messages: Record<string, string> = { bogus: 'Refunded by the test gateway' };
  return {
    id: Number(part.transactionId),
    order_id: Number(order.id),
    kind: 'refund',
    gateway: part.gateway,
    status: 'success',
    message: messages[part.gateway] ?? null,
    created_at: write.time(refund.createdAt),
    test: order.test,
    authorization: null,
    location_id: null,
    user_id: null,
    parent_id: part.paymentId ? Number(part.paymentId) : null,
    processed_at: write.time(refund.createdAt),
    device_id: null,
    error_code: null,
    source_name: 'web',
    receipt: {},
    // Money moves in the currency the shopper paid in.
    amount: write.presented(write.minor(part.amount)),
    currency: order.presentmentCurrency,
    payment_id: paymentId,
    total_unsettled_set: { presentment_money: unsettled, shop_money: unsettled },
    manual_payment_gateway: false,
    amount_rounding: null,
    admin_graphql_api_id: gid('OrderTransaction', part.transactionId),
  };
}
