// A storefront that asks as Shopify's app proxy does: signed, with who is signed in.
import { createHmac } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clock } from '~/clock';
import { SHOP } from '../support/world';

export async function listen(handler: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(handler);
  // A connection closed for idling while the next request is on its way fails a test on a busy machine.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export function signedQuery(
  customerId: string,
  rest: Record<string, string> = {},
  shop = SHOP,
): string {
  const timestamp = String(Math.floor(clock.now().getTime() / 1000));
  const query = {
    ...rest,
    shop,
    logged_in_customer_id: customerId,
    path_prefix: '/apps/regulars',
    timestamp,
  };
  const message = Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('');
  const signature = createHmac('sha256', 'test-secret').update(message).digest('hex');
  return new URLSearchParams({ ...query, signature }).toString();
}

type Redemption = { id: string; state: string; code: string | null };

/** Whatever a door answers; what belongs to another door is not there. */
type Body = {
  member: { balance: number };
  entries: { seq: number; title: string }[];
  next: number | null;
  redemption: Redemption;
  redemptions: Redemption[];
  refusal: { name: string; message: string };
};

/** Asks one door; `as` is the customer signed in, empty for a guest. */
export async function ask(
  url: string,
  path: string,
  as: string,
  rest: Record<string, string> = {},
  init: RequestInit = {},
) {
  const response = await fetch(`${url}/proxy/${path}?${signedQuery(as, rest)}`, init);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Body,
  };
}

export const press = (
  url: string,
  as: string,
  body: unknown,
  rest: Record<string, string> = {},
  type = 'application/json',
) =>
  ask(url, 'redeem', as, rest, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
