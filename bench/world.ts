// What the benchmarks run on: a throw-away PostgreSQL as durable as a real one, the built app, the floor's server and
// a stand-in for Shopify's Admin API. Everything is on loopback and stops with this process.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Session } from '@shopify/shopify-api';
import { openPostgres, type Database } from '../app/database/open';
import { startingProgram } from '../app/loyalty/program';
import { startPostgres, type Cluster } from '../tests/support/postgres-cluster.mjs';
import { SECRET } from './orders';

export type World = {
  database: Database;
  cluster: Cluster;
  appPort: number;
  floorPort: number;
  /** Wakes the app's worker. */
  nudge(): Promise<void>;
  /** Resolves once the app has nothing left to do. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Shopify takes about this long to answer; it also keeps a shop near what its rate limit would allow. */
const SHOPIFY_ANSWERS_MS = 100;
export const SHOPS = Array.from({ length: 8 }, (_, index) => `bench-${index + 1}.myshopify.com`);
const INSTALLED = new Date('2026-01-01T00:00:00Z');

/** Starts everything; `close` stops it all and removes what was written. */
export async function openWorld(): Promise<World> {
  const closing: (() => Promise<unknown> | void)[] = [];
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    return await start(closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  closing: (() => Promise<unknown> | void)[],
  close: World['close'],
): Promise<World> {
  const cluster = await startPostgres({
    shared_buffers: '512MB',
    max_wal_size: '4GB',
    max_connections: '120',
  });
  if (!cluster)
    throw new Error(
      'PostgreSQL is not installed here: the benchmarks run on it (Debian: apt-get install postgresql).',
    );
  closing.push(cluster.stop);
  const database = await openPostgres(cluster.url, 4);
  closing.push(database.close);
  await installShops(database);
  const shopify = await standIn();
  closing.push(
    () => void shopify.server.close(),
    () => shopify.server.closeAllConnections(),
  );
  const [appPort, floorPort] = await Promise.all([
    startApp(cluster.url, shopify.origin, closing),
    startFloor(cluster.url, closing),
  ]);
  const nudge = () => nudgeApp(appPort);
  return {
    database,
    cluster,
    appPort,
    floorPort,
    nudge,
    settled: () => settled(database, nudge),
    close,
  };
}

async function installShops({ prisma }: Database): Promise<void> {
  for (const shopId of SHOPS) {
    const session = new Session({
      id: `offline_${shopId}`,
      shop: shopId,
      state: '',
      isOnline: false,
      accessToken: 'bench',
      scope: '',
    });
    // Reconciled just now, so that asking Shopify what was missed is no part of what is measured.
    const shop = { shopId, currency: 'EUR', installedAt: INSTALLED, reconciledTo: new Date() };
    await prisma.shop.create({ data: shop });
    await prisma.programVersion.create({
      data: {
        shopId,
        version: 1,
        program: { ...startingProgram, live: true },
        publishedAt: INSTALLED,
      },
    });
    await prisma.session.create({
      data: { shopId, id: session.id, payload: session.toPropertyArray(true) },
    });
  }
}

/** Takes every balance the app hands on, as Shopify would. */
async function standIn() {
  const body = JSON.stringify({ data: { metafieldsSet: { metafields: [], userErrors: [] } } });
  const server = createServer((req, res) => {
    req
      .resume()
      .on('end', () =>
        setTimeout(
          () => res.setHeader('content-type', 'application/json').end(body),
          SHOPIFY_ANSWERS_MS,
        ),
      );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function startApp(
  url: string,
  shopOrigin: string,
  closing: (() => Promise<unknown> | void)[],
): Promise<number> {
  const port = await freePort();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-bench-'));
  closing.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LOG_LEVEL: 'warn',
    DATABASE_URL: url,
    DATA_DIR: folder,
    PORT: String(port),
    HOST: '127.0.0.1',
    SHOPIFY_API_KEY: 'bench',
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: `http://127.0.0.1:${port}`,
    SHOPIFY_SHOP_ORIGIN: shopOrigin,
  };
  // As `npm start` does, without npm in between.
  const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as {
    scripts: { start: string };
  };
  const app = spawn('sh', ['-c', `exec env ${scripts.start}`], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  closing.push(() => stopChild(app, 'SIGTERM'));
  for (let attempt = 0; attempt < 150; attempt++) {
    if (app.exitCode !== null) throw new Error('the app did not start: see above');
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return port;
    await sleep(100);
  }
  throw new Error('the app was not ready within 15 seconds');
}

async function startFloor(
  url: string,
  closing: (() => Promise<unknown> | void)[],
): Promise<number> {
  const floor = fork('bench/floor-server.ts', { env: { ...process.env, DATABASE_URL: url } });
  closing.push(() => stopChild(floor, 'SIGKILL'));
  const [port] = (await once(floor, 'message')) as [number];
  return port;
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The seam's clock, told the time it has, looks at the inbox at once. */
async function nudgeApp(port: number): Promise<void> {
  const body = '{"offsetMs":0}';
  const signature = createHmac('sha256', SECRET).update(body).digest('base64');
  const headers = { 'x-shopify-hmac-sha256': signature };
  const answer = await fetch(`http://127.0.0.1:${port}/clock`, { method: 'POST', body, headers });
  if (answer.status !== 204)
    throw new Error(`the app's worker could not be woken: ${answer.status}`);
}

/** Waits for the inbox; balances not yet handed on are let go, which at Shopify's pace would take minutes. */
async function settled({ prisma }: Database, nudge: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    const [row] = await prisma.$queryRaw<{ waiting: boolean }[]>`
      SELECT EXISTS (SELECT FROM "Delivery" WHERE "dueAt" IS NOT NULL) AS waiting`;
    if (!row!.waiting) return void (await prisma.$executeRaw`DELETE FROM "Job"`);
    if (attempt % 20 === 0) await nudge();
    await sleep(100);
  }
  throw new Error('the inbox was not empty within two minutes');
}
