// Deliveries as Shopify sends them, signed, and a door to send them to.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Inbox } from '~/inbox/accept';
import { receiveWebhook } from '~/inbox/door';
import { SHOP } from '../support/world';

export const SECRET = 'test-secret';
export const sign = (body: string | Buffer) =>
  createHmac('sha256', SECRET).update(body).digest('base64');

export const headersFor = (body: string | Buffer, rest: Record<string, string> = {}) => ({
  'x-shopify-topic': 'orders/paid',
  'x-shopify-shop-domain': SHOP,
  'x-shopify-webhook-id': 'webhook-1',
  'x-shopify-triggered-at': '2026-03-01T10:00:00.000000Z',
  'x-shopify-hmac-sha256': sign(body),
  ...rest,
});

/** An order as a webhook tells it. */
export const orderBody = (id: number, rest: object = {}) =>
  JSON.stringify({
    id,
    name: `#${id}`,
    currency: 'EUR',
    customer: { id: 501 },
    financial_status: 'paid',
    created_at: '2026-03-01T10:00:00Z',
    updated_at: '2026-03-01T10:00:00Z',
    line_items: [{ id: id * 10, quantity: 1, price: '49.95' }],
    ...rest,
  });

export async function openDoor(inbox: Inbox): Promise<{ url: string; server: Server }> {
  const server = createServer(
    (req, res) => void receiveWebhook({ inbox, secret: SECRET }, req, res),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks` };
}
