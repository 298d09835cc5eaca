// Orders credited a second: from a full inbox to balanced books, every commit durable, beside pgbench on the same cluster.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { audit } from '../../app/ledger/audit';
import type { Effort } from '../main';
import { median } from '../load';
import { POINTS_PER_ORDER, tellOrder, type Told } from '../orders';
import { figure, type Figure } from '../report';
import { SHOPS, type World } from '../world';
import { beginPlain, beginRich, undecided } from './credit-rules';

const ORDERS = 20_000;
export const MEMBERS_PER_SHOP = 625;
const SCALE = 20;

/** The app is up and its inbox fills in one commit; the clock stops when the last of them is worked. */
export async function measureCredit(world: World, { rounds, size }: Effort): Promise<Figure[]> {
  const before = await totals(world);
  makePgbench(world);
  const credited: number[] = [];
  const floor: number[] = [];
  let orders = (ORDERS * size) / 4;
  await creditRound(world, orders);
  for (let round = 0; round < rounds; round++) {
    floor.push(pgbench(world, Math.ceil(10 * size)));
    credited.push(await creditRound(world, ORDERS * size));
    orders += ORDERS * size;
  }
  const errors = await faults(world, before, orders);
  const one = { unit: 'orders a second', goal: { ratioAtLeast: 2 } };
  const beside = 'pgbench TPC-B, prepared, 32 clients';
  const rich = await measureRules(world, { rounds, size });
  return [
    figure({
      ...one,
      name: 'credit',
      value: median(credited),
      floor: median(floor),
      errors,
      beside,
    }),
    figure({ ...one, name: 'credit.rules', ...rich, beside }),
  ];
}

/** The same under a programme of twenty rules, with products, customers, tiers and caps to be known. */
async function measureRules(world: World, { rounds, size }: Effort) {
  const before = await totals(world);
  const version = await beginRich(
    world,
    Array.from({ length: MEMBERS_PER_SHOP }, (_, nr) => customerOf(nr)),
  );
  const credited: number[] = [];
  const floor: number[] = [];
  let orders = (ORDERS * size) / 4;
  await creditRound(world, orders);
  for (let round = 0; round < rounds; round++) {
    floor.push(pgbench(world, Math.ceil(10 * size)));
    credited.push(await creditRound(world, ORDERS * size));
    orders += ORDERS * size;
  }
  const after = await totals(world);
  const errors =
    Number(after.parked - before.parked) +
    (await unbalanced(world)) +
    (await undecided(world, version, orders));
  await beginPlain(world);
  return { value: median(credited), floor: median(floor), errors };
}

export async function creditRound(world: World, count: number): Promise<number> {
  await fillInbox(world, count);
  const started = performance.now();
  await world.nudge();
  while (await waiting(world)) await sleep(50);
  const perSecond = count / ((performance.now() - started) / 1000);
  await world.settled();
  await world.database.prisma.$executeRaw`CHECKPOINT`;
  return perSecond;
}

/** Orders of five thousand customers, all visible to the worker at the same moment. */
async function fillInbox({ database: { prisma } }: World, count: number): Promise<void> {
  const at = new Date();
  const fill = async (tx: Pick<typeof prisma, '$executeRaw'>) => {
    for (let made = 0; made < count; made += 1000) {
      const told = Array.from({ length: Math.min(1000, count - made) }, (_, index) =>
        anyOrder(made + index, at),
      );
      await tx.$executeRaw`
        INSERT INTO "Delivery" ("shopId", "id", "topic", "body", "triggeredAt", "receivedAt", "dueAt")
        SELECT s, i, 'orders/paid', b, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz FROM unnest(
          ${told.map((one) => one.shopId)}::text[], ${told.map((one) => one.webhookId)}::text[],
          ${told.map((one) => one.body)}::text[]) AS u(s, i, b)`;
    }
  };
  await prisma.$transaction(fill, { timeout: 300_000 });
}

/** One of the customers of each shop, by number. */
export const customerOf = (nr: number): string => String(8_000_000_000 + nr);

function anyOrder(index: number, at: Date): Told {
  const customer = customerOf(Math.floor(Math.random() * MEMBERS_PER_SHOP));
  return tellOrder(SHOPS[index % SHOPS.length]!, customer, at);
}

async function waiting({ database: { prisma } }: World): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ waiting: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Delivery" WHERE "dueAt" IS NOT NULL) AS waiting`;
  return row!.waiting;
}

export type Totals = { points: bigint; parked: bigint };

export async function totals({ database: { prisma } }: World): Promise<Totals> {
  const [row] = await prisma.$queryRaw<Totals[]>`
    SELECT coalesce((SELECT sum("balance") FROM "Member"), 0)::bigint AS points,
      (SELECT count(*) FROM "Delivery" WHERE "parkedAt" IS NOT NULL) AS parked`;
  return row!;
}

/** Deliveries parked, orders credited too little or too much, and figures that do not add up. */
const faults = async (world: World, before: Totals, orders: number): Promise<number> =>
  (await miscredited(world, before, orders)) + (await unbalanced(world));

/** Deliveries parked since, and how many orders' points the members have too few or too many. */
export async function miscredited(world: World, before: Totals, orders: number): Promise<number> {
  const after = await totals(world);
  const off = Number(after.points - before.points) - orders * POINTS_PER_ORDER;
  return Number(after.parked - before.parked) + Math.ceil(Math.abs(off) / POINTS_PER_ORDER);
}

async function unbalanced({ database: { prisma } }: World): Promise<number> {
  let faults = 0;
  for (const shopId of SHOPS) faults += (await audit(prisma, shopId)).length;
  return faults;
}

export function makePgbench({ cluster }: Pick<World, 'cluster'>): void {
  runProgram(cluster, 'createdb', ['pgbench']);
  runProgram(cluster, 'pgbench', ['-i', '-q', '-s', String(SCALE), 'pgbench']);
}

export function pgbench({ cluster }: Pick<World, 'cluster'>, seconds: number): number {
  const out = runProgram(cluster, 'pgbench', [
    '-n',
    '-M',
    'prepared',
    '-c',
    '32',
    '-j',
    '2',
    '-T',
    String(seconds),
    'pgbench',
  ]);
  return Number(/tps = ([\d.]+)/.exec(out)![1]);
}

function runProgram({ programs, port }: World['cluster'], name: string, args: string[]): string {
  const where = ['-h', '127.0.0.1', '-p', String(port), '-U', 'regulars'];
  const result = spawnSync(path.join(programs, name), [...where, ...args], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${name} failed: ${result.stderr}`);
  return result.stdout;
}
