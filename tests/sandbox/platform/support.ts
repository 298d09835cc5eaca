// A store in memory and an app that only listens, for the tests of the platform.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  openPlatform,
  readAppConfig,
  type OpenOptions,
  type Platform,
} from '../../../sandbox/platform/index';

export type Received = { path: string; headers: IncomingHttpHeaders; body: string };

export const apiKey = 'test-key';
export const apiSecret = 'test-secret';
const app = readAppConfig(new URL('../../../shopify.app.toml', import.meta.url));

/** An app that remembers what it was sent and answers what the test says. */
export async function listeningApp(answer: (received: Received) => Answer = () => 200) {
  const received: Received[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    const one = { path: req.url!, headers: req.headers, body: Buffer.concat(chunks).toString() };
    received.push(one);
    const given = answer(one);
    if (given === 'never') return;
    if (given === 'hang up') return void req.socket.destroy();
    const full = typeof given === 'number' ? { status: given } : given;
    res.writeHead(full.status, full.headers).end(full.body ?? '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const webhooks = () =>
    received
      .filter(({ path }) => path === '/webhooks')
      .map(({ headers, body }) => ({
        topic: String(headers['x-shopify-topic']),
        headers,
        body,
        payload: JSON.parse(body) as Payload,
      }));
  return { url, received, webhooks, topics: () => webhooks().map(({ topic }) => topic) };
}

type Full = { status: number; headers?: Record<string, string | string[]>; body?: string };
type Answer = number | 'never' | 'hang up' | Full;
// oxlint-disable-next-line typescript/no-explicit-any -- a payload is whatever Shopify sends
export type Payload = any;

/** Opens a store. Without `appUrl` nobody listens. */
export function openStore(options: Partial<OpenOptions> = {}): Platform {
  const platform = openPlatform({
    port: 0,
    origin: 'http://localhost',
    appUrl: 'http://127.0.0.1:9',
    apiKey,
    apiSecret,
    dataFile: null,
    app,
    ...options,
  });
  onTestFinished(() => platform.close());
  return platform;
}

/** A store with the app installed, both reachable over HTTP. */
export async function openShop(options: Partial<OpenOptions> = {}, answer?: () => Answer) {
  const listener = await listeningApp(answer);
  const platform = openStore({ appUrl: listener.url, ...options });
  await platform.actions.install();
  const url = await serve(platform);
  const token = async () => (await exchange(platform, url)).body['access_token'] as string;
  return { platform, app: listener, url, token, goods: goodsOf(platform) };
}

/** Serves a store's platform; answers its address. */
export async function serve(platform: Platform): Promise<string> {
  const server = createServer((req, res) => {
    void platform.handle(req, res).then((done) => done || res.writeHead(404).end('not mine'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends JSON and reads JSON. */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, Payload> };
}

/** A token exchange as the app's library makes it. */
export function exchange(platform: Platform, url: string, change: Record<string, unknown> = {}) {
  return post(`${url}/admin/oauth/access_token`, {
    client_id: apiKey,
    client_secret: apiSecret,
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: platform.sessionToken(),
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
    expiring: '1',
    ...change,
  });
}

/** One query to the Admin API. */
export async function query(url: string, token: string, text: string, variables?: unknown) {
  const { body } = await post(
    `${url}/admin/api/2026-07/graphql.json`,
    { query: text, variables },
    { 'x-shopify-access-token': token },
  );
  return body;
}

/** A few variants by product handle, and the shoppers by first name. */
function goodsOf({ state }: Platform) {
  return {
    variant: (handle: string) =>
      state.products.find((product) => product.handle === handle)!.variants[0]!.id,
    shopper: (firstName: string) =>
      state.customers.find((customer) => customer.firstName === firstName)!.id,
  };
}

/** The input of an amount-off code, changed as a test needs. */
export function amountOff(code: string, change: Record<string, unknown> = {}) {
  return {
    title: code,
    code,
    startsAt: '2020-01-01T00:00:00Z',
    context: { all: 'ALL' as const },
    customerGets: {
      value: { discountAmount: { amount: '5.00', appliesOnEachItem: false } },
      items: { all: true },
    },
    ...change,
  };
}

export const createCode = `mutation($discount: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $discount) {
    codeDiscountNode { id } userErrors { field code message }
  }
}`;

/** Puts a code into the store by the Admin API. */
export async function giveCode(
  shop: Awaited<ReturnType<typeof openShop>>,
  code: string,
  change: Record<string, unknown> = {},
) {
  const answer = await query(shop.url, await shop.token(), createCode, {
    discount: amountOff(code, change),
  });
  const made = answer['data'].discountCodeBasicCreate;
  if (made.userErrors.length) throw new Error(JSON.stringify(made.userErrors));
  return made.codeDiscountNode.id as string;
}
