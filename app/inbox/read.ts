// A stored delivery → the fact it tells. What cannot be read is said so, and parked rather than tried again.
import { ZodError } from 'zod';
import type { RefundFacts, OrderFacts } from '../loyalty/order';
import { guestHash } from '../shopify/guest-hash';
import { readDispute, type LostDispute } from '../shopify/dispute';
import { readOrder, readRefund } from '../shopify/order';
import { personTopics } from './person-topics';

export type StoredDelivery = {
  shopId: string;
  id: string;
  topic: string;
  body: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  attempts: number;
};

export type OrderTold = { type: 'order'; shopId: string; toldAt: Date; order: OrderFacts };
export type RefundTold = { type: 'refund'; shopId: string; orderId: string; refund: RefundFacts };
export type DisputeTold = { type: 'dispute'; shopId: string } & LostDispute;
export type NoticeTold = {
  type: 'notice';
  shopId: string;
  topic: string;
  toldAt: Date;
  id: string;
  payload: Record<string, unknown>;
};
export type Told =
  | OrderTold
  | RefundTold
  | DisputeTold
  | NoticeTold
  | { type: 'ignored' }
  | { type: 'unreadable'; why: string };

const orderTopics = new Set(['orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled']);
const disputeTopics = new Set(['disputes/create', 'disputes/update']);
const noticeTopics = new Set<string>([
  'app/uninstalled',
  'app/scopes_update',
  'customers/data_request',
  'customers/redact',
  'shop/redact',
  ...personTopics,
  'customers_email_marketing_consent/update',
  'products/update',
  'customer.tags_added',
  'customer.tags_removed',
]);

/** Reads one delivery. Never throws. */
export function readDelivery(delivery: StoredDelivery): Told {
  const { shopId, topic, id } = delivery;
  const toldAt = delivery.triggeredAt ?? delivery.receivedAt;
  try {
    if (orderTopics.has(topic)) {
      const order = readOrder(parse(delivery.body), (email) => guestHash(shopId, email));
      return { type: 'order', shopId, toldAt, order };
    }
    if (topic === 'refunds/create') {
      return { type: 'refund', shopId, ...readRefund(parse(delivery.body)) };
    }
    if (disputeTopics.has(topic)) {
      const lost = readDispute(parse(delivery.body));
      return lost ? { type: 'dispute', shopId, ...lost } : { type: 'ignored' };
    }
    if (noticeTopics.has(topic) || topic.startsWith('reviews/')) {
      const payload = parse(delivery.body) as Record<string, unknown>;
      return { type: 'notice', shopId, topic, toldAt, id, payload };
    }
    return { type: 'ignored' };
  } catch (error) {
    return { type: 'unreadable', why: whyUnreadable(error as Error).slice(0, 500) };
  }
}

/** What is wrong with a payload, for whoever has to mend it: the names of fields, none of their contents. */
function whyUnreadable(error: Error): string {
  if (error instanceof SyntaxError) return 'It is not JSON.';
  if (!(error instanceof ZodError)) return error.message;
  const fields = new Set(error.issues.map(({ path }) => path.join('.')));
  return `Shopify sent it in a form Regulars does not know: ${[...fields].join(', ')}`;
}

const longId = /"([a-z_]*id)":\s*(\d{16,})/g;

/** JSON with ids beyond 2^53 kept as text, digit for digit. */
function parse(body: string): unknown {
  return JSON.parse(/\d{16}/.test(body) ? body.replace(longId, '"$1":"$2"') : body);
}
