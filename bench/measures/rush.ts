// A thousand shoppers take a reward in the same second: until the last of them has a code, one by one and from a pool.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openPlatform, readAppConfig, type Platform } from '../../sandbox/platform/index';
import { paces } from '../../sandbox/platform/pace';
import { startPostgres } from '../../tests/support/postgres-cluster.mjs';
import type { Effort } from '../main';
import { figure, type Figure } from '../report';
import type { Rush, Rushed } from '../rusher';

const SHOPPERS = 1000;
/** The smallest bucket Shopify has given a shop: a thousand points, and fifty more every second. */
const PLAN = { ...paces.standard, bucket: 1000, restoreRate: 50 };
const MUTATION = 10;
const SECRET = 'rush-secret';

/** Needs no world: the store answers from this process, the app runs in one of its own. */
export async function measureRush({ size }: Effort): Promise<Figure[]> {
  const many = Math.max(250, Math.round(SHOPPERS * size));
  const limit = (many * MUTATION - PLAN.bucket) / PLAN.restoreRate;
  const single = await rush(many, false);
  const pooled = await rush(many, true);
  const beside = `the API’s own limit for ${many} codes`;
  const seconds = { unit: 's', floor: limit, beside };
  return [
    figure({
      ...seconds,
      name: 'rush.lastCode',
      value: single.last,
      goal: { valueAtMost: limit * 1.1 },
      errors: single.errors,
    }),
    figure({ ...seconds, name: 'rush.answered', value: single.answered, errors: 0 }),
    figure({
      ...seconds,
      name: 'rush.pooled',
      value: pooled.last,
      goal: { valueAtMost: 1 },
      errors: pooled.errors,
    }),
  ];
}

/** Errors: shoppers without a code of their own, codes Shopify has twice or not at all, codes nobody has. */
async function rush(many: number, pooled: boolean): Promise<Rushed> {
  const cluster = await startPostgres({ shared_buffers: '256MB', max_connections: '60' });
  if (!cluster) throw new Error('PostgreSQL is not installed here: the benchmarks run on it.');
  const store = await openStore();
  try {
    const customerIds = addShoppers(store.platform, many);
    const { platform, origin } = store;
    const asked = { shopId: platform.state.shop.domain, token: await tokenOf(store) };
    const rushed = await inAnApp(cluster.url, origin, { ...asked, customerIds, pooled });
    return { ...rushed, errors: rushed.errors + wrongAtShopify(platform, rushed, pooled) };
  } finally {
    await store.close();
    await cluster.stop();
  }
}

async function inAnApp(url: string, shopOrigin: string, rush: Rush): Promise<Rushed> {
  const env = {
    ...process.env,
    LOG_LEVEL: 'error',
    DATABASE_URL: url,
    SHOPIFY_API_KEY: 'rush',
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: 'http://127.0.0.1:9',
    SHOPIFY_SHOP_ORIGIN: shopOrigin,
    RUSH: JSON.stringify(rush),
  };
  const child = fork('bench/rusher.ts', { env });
  const ended = once(child, 'exit').then(() => {
    throw new Error('the app in the rush ended before its time: see above');
  });
  const [rushed] = (await Promise.race([once(child, 'message'), ended])) as [Rushed];
  return rushed;
}

function wrongAtShopify({ state }: Platform, { codes }: Rushed, pooled: boolean): number {
  const there = state.discounts.flatMap((one) => one.codes.map(({ code }) => code));
  const missing = codes.filter((code) => !there.includes(code)).length;
  return missing + (pooled ? 0 : there.length - codes.length);
}

async function openStore() {
  const platform = openPlatform({
    port: 0,
    origin: 'http://localhost',
    appUrl: 'http://127.0.0.1:9',
    apiKey: 'rush',
    apiSecret: SECRET,
    dataFile: null,
    app: readAppConfig(new URL('../../shopify.app.toml', import.meta.url)),
    pace: PLAN,
  });
  await platform.actions.install();
  platform.actions.setFaults({ drop: 1 });
  const server = createServer((req, res) => {
    void platform.handle(req, res).then((done) => done || res.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await platform.close();
  };
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { platform, origin, close };
}

type Store = Awaited<ReturnType<typeof openStore>>;

function addShoppers({ actions }: Platform, many: number): string[] {
  return Array.from({ length: many }, (_, nr) => {
    const email = `shopper-${nr}@example.com`;
    return actions.addCustomer({ firstName: 'Shopper', lastName: String(nr), email }).id;
  });
}

/** The token exchange, as the app's library makes it. */
async function tokenOf({ platform, origin }: Store): Promise<string> {
  const kind = 'urn:ietf:params:oauth:token-type:id_token';
  const answer = await fetch(`${origin}/admin/oauth/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: 'rush',
      client_secret: SECRET,
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: platform.sessionToken(),
      subject_token_type: kind,
      requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
      expiring: '0',
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}
