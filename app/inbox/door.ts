// POST /webhooks, ahead of Remix: the signature on the raw bytes, then stored, then 200. Nothing is parsed here.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, readBody, TooLarge } from '../http';
import { webhooks } from '../metrics.server';
import { shopDomain, signedBody } from '../shopify/signature';
import { isStorable, type Inbox, type NewDelivery } from './accept';

/** Beyond what Shopify sends; an order of several hundred lines is well below. */
const MAX_BYTES = 4 * 1024 * 1024;

type Outcome = 'accepted' | 'malformed' | 'unsigned' | 'too_large' | 'unavailable';
const statusOf = { accepted: 200, malformed: 400, unsigned: 401, too_large: 413, unavailable: 503 };

export type WebhookDoor = { inbox: Inbox; secret: string };

/** Answers one webhook. 503 asks Shopify to send it again: only what is stored is acknowledged. */
export async function receiveWebhook(
  door: WebhookDoor,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const outcome = await receive(door, req);
  webhooks.inc({ outcome });
  const headers: Record<string, string> = {};
  if (outcome === 'unavailable') headers['retry-after'] = '5';
  if (outcome === 'too_large') headers.connection = 'close';
  answer(res, statusOf[outcome], outcome === 'accepted' ? '' : outcome, headers);
}

async function receive({ inbox, secret }: WebhookDoor, req: IncomingMessage): Promise<Outcome> {
  let body: Buffer;
  try {
    body = await readBody(req, MAX_BYTES);
  } catch (error) {
    return error instanceof TooLarge ? 'too_large' : 'malformed';
  }
  const delivery = readHeaders(req, body);
  const signature = header(req, 'x-shopify-hmac-sha256');
  if (!signature || !signedBody(secret, body, signature)) return 'unsigned';
  if (!delivery) return 'malformed';
  try {
    await inbox.accept({ ...delivery, body });
    return 'accepted';
  } catch {
    return 'unavailable';
  }
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return typeof value === 'string' && value.length <= 255 ? value : undefined;
}

const OPENS_OBJECT = 0x7b;

/** What Shopify says of the delivery, or null when a header is missing or the body cannot be an object. */
function readHeaders(req: IncomingMessage, body: Buffer): Omit<NewDelivery, 'body'> | null {
  const [id, topic] = [header(req, 'x-shopify-webhook-id'), header(req, 'x-shopify-topic')];
  const shopId = header(req, 'x-shopify-shop-domain');
  if (!id || !topic || !shopId || !shopDomain.test(shopId)) return null;
  // Reviews come by a door of their own, with a proof of their own: the signature here does not cover the topic.
  if (topic.toLowerCase().startsWith('reviews/')) return null;
  if (body[0] !== OPENS_OBJECT || !isStorable(body)) return null;
  const triggered = Date.parse(header(req, 'x-shopify-triggered-at') ?? '');
  return {
    shopId,
    id,
    topic: topic.toLowerCase(),
    triggeredAt: Number.isNaN(triggered) ? null : new Date(triggered),
  };
}
