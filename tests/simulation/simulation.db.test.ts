import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { Session } from '@shopify/shopify-api';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { openPglite, openPostgres, type Database, type Db } from '~/database/open';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { Sessions } from '~/shopify/sessions';
import { databaseNamed } from '../support/postgres-template';
import { liveProgram } from '../support/world';
import { FakeAdmin } from './fake-admin';
import { Processes } from './processes';
import { chance } from './random';
import { deal, redeem, tell } from './senders';
import { customers, SHOP, ShopLife } from './shop-life';

// More seeds: SEEDS=50. One again: SEED=1234.
const { SEED, TEST_DATABASE = 'pglite' } = process.env;
const { SEEDS = TEST_DATABASE === 'postgres' ? '3' : '1' } = process.env;
const seeds = SEED
  ? [Number(SEED)]
  : Array.from({ length: Number(SEEDS) }, () => Math.floor(Math.random() * 1e9));
const onPostgres = TEST_DATABASE === 'postgres';

/** The database of one simulation: what the processes need to open it, and how the test looks into it. */
async function place(): Promise<{ environment: NodeJS.ProcessEnv; open: () => Promise<Database> }> {
  if (onPostgres) {
    const [row] = await prisma.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
    const url = databaseNamed(row!.name);
    return {
      environment: { DATABASE_URL: url, NODE_ENV: 'production' },
      open: () => openPostgres(url, 2),
    };
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-simulation-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const database = path.join(folder, 'database');
  const loadDataDir = new Blob([fs.readFileSync(inject('template'))]);
  await (await PGlite.create(database, { loadDataDir })).close();
  return {
    environment: { DATA_DIR: folder, DATABASE_URL: '', NODE_ENV: 'production' },
    open: () => openPglite(database),
  };
}

async function install(db: Db) {
  const long = new Date('2026-01-01T00:00:00Z');
  await db.shop.create({ data: { shopId: SHOP, currency: 'EUR', installedAt: long } });
  await db.programVersion.create({
    data: { shopId: SHOP, version: 1, program: liveProgram, publishedAt: long },
  });
  const token = {
    id: `offline_${SHOP}`,
    shop: SHOP,
    state: '',
    isOnline: false,
    accessToken: 'token',
  };
  await new Sessions(db).storeSession(new Session(token));
}

/** Waits until nothing is left to do, moving the clocks past every lease and pause. */
async function rest(processes: Processes) {
  for (let round = 0; round < 400; round++) {
    const address = processes.address(0);
    const asked = address && (await fetch(`${address}/waiting`).catch(() => null));
    const left =
      asked && ((await asked.json()) as { deliveries: number; jobs: number; parked: number });
    if (left && !left.deliveries && !left.jobs) return expect(left.parked, 'parked').toBe(0);
    if (round % 4 === 3) processes.moveClocks(1_200_000);
    await sleep(100);
  }
  throw new Error('the work never came to an end');
}

async function simulate(seed: number) {
  const random = chance(seed);
  const life = new ShopLife(random, 40);
  const admin = new FakeAdmin(chance(seed + 1));
  const { environment, open } = await place();
  const before = await open();
  await install(before.prisma);
  await before.close();
  const processes = new Processes({ ...environment, SHOPIFY_SHOP_ORIGIN: await admin.open() });
  onTestFinished(async () => {
    await processes.stop();
    admin.close();
  });
  await processes.start(onPostgres ? 2 : 1);

  const queue = deal(life.messages, random);
  const kills = onPostgres ? 4 : 2;
  const stretch = Math.floor(queue.length / kills);
  const killAt = new Set(
    Array.from({ length: kills }, (_, nr) => nr * stretch + random.below(stretch)),
  );
  let killing = Promise.resolve();
  const background: Promise<void>[] = [];
  let told = 0;
  const sender = async () => {
    for (let message = queue.shift(); message; message = queue.shift()) {
      await tell(processes, message, random);
      const nr = told++;
      if (killAt.has(nr)) killing = killing.then(kill);
      if (nr % 8 === 0) background.push(shop(`press-number-${nr}`));
    }
  };
  const kill = async () => {
    await sleep(random.below(40));
    await processes.kill(random.below(2));
  };
  const shop = async (key: string) => {
    const customer = random.pick(customers);
    if (await redeem(processes, customer, key, random)) life.model.spend(customer, 100);
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  await Promise.all([killing, ...background]);
  await rest(processes);
  await processes.stop();
  const after = await open();
  onTestFinished(() => after.close());
  await check(after.prisma, life, admin);
  expect(processes.kills).toBe(kills);
}

async function check(db: Db, { model, messages }: ShopLife, admin: FakeAdmin) {
  const redemptions = await db.redemption.findMany();
  const members = await db.member.findMany();
  const customerOf = new Map(members.map((member) => [member.id, member.customerId!]));
  for (const one of redemptions) {
    const refused = FakeAdmin.refuses(one.code);
    expect([one.code, one.state]).toEqual([one.code, refused ? 'FAILED' : 'ISSUED']);
    if (refused) model.spend(customerOf.get(one.memberId)!, -100);
  }
  const live = redemptions.filter((one) => one.state === 'ISSUED').map((one) => one.code);
  expect([...admin.codes.keys()].sort(), 'codes at Shopify').toEqual(live.sort());
  expect(await audit(db, SHOP), 'audit').toEqual([]);
  const balances = Object.fromEntries(
    members.map((member) => [member.customerId, Number(member.balance)]),
  );
  expect(balances, 'balances').toEqual(
    Object.fromEntries(members.map(({ customerId }) => [customerId, model.balance(customerId!)])),
  );
  expect(Object.fromEntries(admin.balances), 'what the theme shows').toEqual(
    Object.fromEntries(
      Object.entries(balances).filter(([customer]) => admin.balances.has(customer)),
    ),
  );
  const counted = await db.delivery.groupBy({
    by: ['shopId'],
    where: { doneAt: { not: null } },
    _count: true,
  });
  expect(counted, 'deliveries').toEqual([{ shopId: SHOP, _count: messages.length }]);
}

describe('Articles 7, 15 and 16: deliveries twice, late, out of order and cut off, processes killed at any moment', () => {
  test.each(seeds)(
    'seed %i: every delivery counts once and the books balance',
    { timeout: 180_000 },
    async (seed) => {
      await simulate(seed).catch((error: unknown) => {
        const again = `SEED=${seed} npx vitest run --project ${TEST_DATABASE} tests/simulation`;
        throw new Error(`${(error as Error).message}\n\nRepeat it with: ${again}`, {
          cause: error,
        });
      });
    },
  );
});
