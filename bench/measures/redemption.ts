// Redemptions held a second, every commit durable, beside pgbench on the same cluster; and many at once on one member.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startingProgram } from '../../app/loyalty/program';
import { openPostgres, type Database } from '../../app/database/open';
import { startPostgres } from '../../tests/support/postgres-cluster.mjs';
import { median } from '../load';
import type { Effort } from '../main';
import type { Redeemed, Redeeming } from '../redeemer';
import { SECRET } from '../orders';
import { figure, type Figure } from '../report';
import { makePgbench, pgbench } from './credit';

const SHOP = 'bench-redemption.myshopify.com';
const MEMBERS = 5000;
/** Waiting for an answer at once, as pgbench's. */
const CLIENTS = 64;
const SECONDS = 10;
const EARNED = new Date('2026-01-01T00:00:00Z');

/** Needs no world: a cluster and the app's services in a process of their own, round by round in turn with pgbench. */
export async function measureRedemption({ rounds, size }: Effort): Promise<Figure[]> {
  const cluster = await startPostgres({ shared_buffers: '512MB', max_wal_size: '4GB' });
  if (!cluster) throw new Error('PostgreSQL is not installed here: the benchmarks run on it.');
  try {
    const database = await openPostgres(cluster.url, 2);
    await makeMembers(database);
    await database.close();
    makePgbench({ cluster });
    const seconds = Math.ceil(SECONDS * size);
    const floors: number[] = [];
    const redeemed: Redeemed[] = [];
    for (let round = 0; round < rounds; round++) {
      floors.push(pgbench({ cluster }, seconds));
      redeemed.push(
        await redeem(cluster.url, { shopId: SHOP, members: MEMBERS, clients: CLIENTS, seconds }),
      );
    }
    const errors = redeemed.reduce((sum, one) => sum + one.errors, 0);
    const of = (what: 'perSecond' | 'atOnceMs') => median(redeemed.map((one) => one[what]));
    return [
      figure({
        name: 'redemption.held',
        value: of('perSecond'),
        unit: 'a second',
        floor: median(floors),
        goal: { ratioAtLeast: 0.5 },
        errors,
        beside: 'pgbench TPC-B, prepared, 32 clients',
      }),
      figure({
        name: 'redemption.atOnce',
        value: of('atOnceMs'),
        unit: 'ms for 200 on one member',
        floor: 5000,
        errors,
        beside: 'how long a transaction may wait',
      }),
    ];
  } finally {
    await cluster.stop();
  }
}

/** Each with more points than a round can spend. */
async function makeMembers({ prisma }: Database): Promise<void> {
  await prisma.shop.create({ data: { shopId: SHOP, currency: 'EUR', installedAt: EARNED } });
  const program = { ...startingProgram, live: true };
  await prisma.programVersion.create({
    data: { shopId: SHOP, version: 1, program, publishedAt: EARNED },
  });
  await prisma.$executeRaw`
    WITH member AS (
      INSERT INTO "Member" ("shopId", "customerId", "joinedAt", "seq", "balance", "activeAt")
      SELECT ${SHOP}, n::text, ${EARNED}::timestamptz, 1, 10000000, ${EARNED}::timestamptz
      FROM generate_series(1, ${MEMBERS}::int) AS n RETURNING "id"
    ), entry AS (
      INSERT INTO "Entry" ("shopId", "memberId", "seq", "key", "kind", "points", "balanceAfter",
        "happenedAt", "recordedAt", "availableAt", "reasons")
      SELECT ${SHOP}, "id", 1, 'bench:' || "id", 'award', 10000000, 10000000, ${EARNED}::timestamptz,
        ${EARNED}::timestamptz, ${EARNED}::timestamptz, '{}' FROM member)
    INSERT INTO "Lot" ("shopId", "memberId", "seq", "remaining", "availableAt")
    SELECT ${SHOP}, "id", 1, 10000000, ${EARNED}::timestamptz FROM member`;
  await prisma.$executeRaw`VACUUM (ANALYZE)`;
}

async function redeem(url: string, redeeming: Redeeming): Promise<Redeemed> {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    REDEEMING: JSON.stringify(redeeming),
    SHOPIFY_API_KEY: 'bench',
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: 'http://127.0.0.1',
  };
  const child = fork('bench/redeemer.ts', { env: { LOG_LEVEL: 'silent', ...env } });
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the redeemer stopped'))),
  ])) as [Redeemed];
  return told;
}
