// Where a simulation runs: its seeds, a database of its own with one shop in it, and how one waits until all is worked.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { Session } from '@shopify/shopify-api';
import { expect, inject, onTestFinished } from 'vitest';
import { openPglite, openPostgres, type Database, type Db } from '~/database/open';
import type { Program } from '~/loyalty/program';
import { placeOfSecret } from '~/queries/review-sources';
import { seal } from '~/sealed.server';
import { Sessions } from '~/shopify/sessions';
import { databaseNamed, onServer } from '../support/postgres-template';
import type { Processes } from './processes';
import { REVIEW_SECRET, REVIEW_TOKEN } from './senders';
import { SHOP } from './shop-life';

const { SEED, SEEDS = '1', TEST_DATABASE = 'pglite' } = process.env;
/** SEEDS says how many, SEED names one. */
export const seeds = SEED
  ? [Number(SEED)]
  : Array.from({ length: Number(SEEDS) }, () => Math.floor(Math.random() * 1e9));
/** More than the few of npm test were asked for. */
export const isLong = Boolean(SEED ?? process.env.SEEDS);
export const onPostgres = TEST_DATABASE === 'postgres';

/** What processes need to open a database, and how a test looks into it while none of them has it. */
export type Place = { environment: NodeJS.ProcessEnv; open: () => Promise<Database> };

/** A fresh database that processes share, gone after the test. */
export async function place(): Promise<Place> {
  if (onPostgres) {
    const name = `regulars_simulation_${process.pid}_${Math.floor(performance.now())}`;
    await onServer(`CREATE DATABASE ${name} TEMPLATE ${inject('template')}`);
    onTestFinished(async () => void (await onServer(`DROP DATABASE ${name} WITH (FORCE)`)));
    const url = databaseNamed(name);
    const environment = { DATABASE_URL: url, NODE_ENV: 'production' } as const;
    return { environment, open: () => openPostgres(url, 2) };
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-simulation-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const database = path.join(folder, 'database');
  const loadDataDir = new Blob([fs.readFileSync(inject('template'))]);
  await (await PGlite.create(database, { loadDataDir })).close();
  const environment = { DATA_DIR: folder, DATABASE_URL: '', NODE_ENV: 'production' } as const;
  return { environment, open: () => openPglite(database) };
}

/** A shop with this programme from long ago, Shopify's token and a review app. */
export async function install(db: Db, program: Program): Promise<void> {
  const long = new Date('2026-01-01T00:00:00Z');
  await db.shop.create({
    data: { shopId: SHOP, currency: 'EUR', installedAt: long, expirySince: long },
  });
  await db.programVersion.create({
    data: { shopId: SHOP, version: 1, program, publishedAt: long },
  });
  const secret = seal(REVIEW_SECRET, placeOfSecret(SHOP, 'okendo', 'secret'));
  const source = { shopId: SHOP, source: 'okendo', token: REVIEW_TOKEN, connectedAt: long };
  await db.reviewSource.create({ data: { ...source, secret } });
  const token = { id: `offline_${SHOP}`, shop: SHOP, state: '', isOnline: false };
  await new Sessions(db).storeSession(new Session({ ...token, accessToken: 'token' }));
}

type Waiting = { deliveries: number; jobs: number; sweeps: number; parked: number };

/** Waits until nothing is left to do, moving the clocks past every lease and pause. */
export async function rest(processes: Processes): Promise<void> {
  const patience = performance.now() + 60_000;
  let left: Waiting | null = null;
  for (let round = 0; performance.now() < patience; round++) {
    const address = processes.address(round);
    const asked = address && (await fetch(`${address}/waiting`).catch(() => null));
    left = asked ? ((await asked.json().catch(() => null)) as Waiting | null) : null;
    if (left && !left.deliveries && !left.jobs && !left.sweeps)
      return expect(left.parked, 'parked').toBe(0);
    if (round % 4 === 3) processes.moveClocks(60_000);
    await sleep(50);
  }
  throw new Error(`the work never came to an end: ${JSON.stringify(left)}`);
}

/** Tells how to see a failure again. */
export const again = (seed: number) => (error: unknown) => {
  const command = `SEED=${seed} npm run simulation`;
  throw new Error(`${(error as Error).message}\n\nRepeat it with: ${command}`, { cause: error });
};
