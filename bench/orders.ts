// Orders as Shopify tells them: payloads of the size and shape of a real one, six and a half kilobytes, signed.
import { createHmac, randomUUID } from 'node:crypto';
import fs from 'node:fs';

export const SECRET = 'bench-secret';
/** Every order has the same goods, so what a number of orders must earn is known. */
export const POINTS_PER_ORDER = 84;

export type BenchOrder = { shopId: string; orderId: string; customerId: string };
export type Told = BenchOrder & { webhookId: string; body: string };

/** All of an order that is the same for everyone. */
const order = JSON.parse(fs.readFileSync(new URL('./order.json', import.meta.url), 'utf8')) as {
  customer: object;
  line_items: { product_id: number }[];
};

/** What every order buys. */
export const productIds = order.line_items.map((line) => String(line.product_id));

let made = 0;
const FIRST_ORDER = 5_600_000_000_000;

/** The next order of a customer, and how Shopify would tell it. */
export function tellOrder(shopId: string, customerId: string, at: Date): Told {
  const id = FIRST_ORDER + ++made;
  const placed = at.toISOString();
  const body = JSON.stringify({
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${made}`,
    order_number: made,
    token: randomUUID(),
    order_status_url: `https://${shopId}/orders/${id}/authenticate?key=abcdef`,
    ...order,
    customer: { id: Number(customerId), ...order.customer },
    created_at: placed,
    processed_at: placed,
    updated_at: placed,
  });
  return { shopId, orderId: String(id), customerId, webhookId: randomUUID(), body };
}

/** The delivery as bytes on the wire: made before the clock runs, so that making it costs the measure nothing. */
export function webhookRequest({ shopId, webhookId, body }: Told, at: Date): Buffer {
  const bytes = Buffer.from(body);
  const signature = createHmac('sha256', SECRET).update(bytes).digest('base64');
  const head = [
    'POST /webhooks HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    `Content-Length: ${bytes.length}`,
    'User-Agent: Shopify-Captain-Hook',
    'X-Shopify-Topic: orders/paid',
    `X-Shopify-Hmac-Sha256: ${signature}`,
    `X-Shopify-Shop-Domain: ${shopId}`,
    'X-Shopify-API-Version: 2026-07',
    `X-Shopify-Webhook-Id: ${webhookId}`,
    `X-Shopify-Event-Id: ${webhookId}`,
    `X-Shopify-Triggered-At: ${at.toISOString()}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

/** A request as Shopify's app proxy would pass it on: the query signed, the timestamp now. */
export function proxyRequest(shopId: string, customerId: string, at: Date): Buffer {
  const asked = {
    logged_in_customer_id: customerId,
    path_prefix: '/apps/regulars',
    shop: shopId,
    timestamp: String(Math.floor(at.getTime() / 1000)),
  };
  const message = Object.entries(asked)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('');
  const signature = createHmac('sha256', SECRET).update(message).digest('hex');
  return getRequest(`/proxy/member?${new URLSearchParams({ ...asked, signature })}`);
}

export const getRequest = (path: string): Buffer =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n`);
