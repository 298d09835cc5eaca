// Members whose points lapse, swept by one worker, beside one plain UPDATE of a row for each; and the memory it takes.
import type { Effort } from '../main';
import { figure, type Figure } from '../report';
import { sweepAlone } from '../sweep-alone';
import { SHOPS, type World } from '../world';

/** Fewer for a look while working. */
const MEMBERS = Number(process.env.BENCH_MEMBERS ?? 1_000_000);
const SHOP = 'bench-sweep.myshopify.com';
const EARNED = new Date('2025-06-01T00:00:00Z');
const LAPSED = new Date('2026-06-01T00:00:00Z');

/** One round: a million members take long enough for a steady figure. */
export async function measureSweep(world: World, { size }: Effort): Promise<Figure[]> {
  const count = Math.ceil(MEMBERS * size);
  await makeShop(world);
  await makeMembers(world, count);
  const floor = count / (await updateAll(world));
  const { seconds, megabytes, failed } = await sweepAlone(world, {
    shopId: SHOP,
    sweep: 'expire',
    dueAt: LAPSED,
    now: new Date(),
  });
  const left = await world.database.prisma.member.count({
    where: { shopId: SHOP, balance: { not: 0 } },
  });
  const errors = left + (failed ? 1 : 0);
  const beside = `one UPDATE of a row for each of ${count.toLocaleString('en')} members`;
  return [
    figure({
      name: 'sweep.expiry',
      value: count / seconds,
      unit: 'members a second',
      floor,
      errors,
      beside,
    }),
    figure({
      name: 'sweep.memory',
      value: Math.max(megabytes, 0.1),
      unit: 'MB over idle',
      floor: 300,
      goal: { valueAtMost: 300 },
      errors,
      beside: 'what it may take',
    }),
  ];
}

/** A shop like the others, so that the app hands on balances quietly. */
async function makeShop({ database: { prisma } }: World): Promise<void> {
  const shop = { shopId: SHOP, currency: 'EUR', installedAt: EARNED, reconciledTo: new Date() };
  await prisma.shop.create({ data: shop });
  const other = await prisma.session.findFirstOrThrow({ where: { shopId: SHOPS[0]! } });
  const own = JSON.stringify({ id: other.id, payload: other.payload });
  const { id, payload } = JSON.parse(own.replaceAll(SHOPS[0]!, SHOP)) as {
    id: string;
    payload: object;
  };
  await prisma.session.create({ data: { shopId: SHOP, id, payload } });
}

async function makeMembers({ database: { prisma } }: World, count: number): Promise<void> {
  const atOnce = 50_000;
  for (let made = 0; made < count; made += atOnce)
    await prisma.$executeRaw`
      WITH member AS (
        INSERT INTO "Member" ("shopId", "customerId", "joinedAt", "seq", "balance", "activeAt")
        SELECT ${SHOP}, n::text, ${EARNED}::timestamptz, 1, 100, ${EARNED}::timestamptz
        FROM generate_series(${made + 1}::int, ${Math.min(count, made + atOnce)}::int) AS n RETURNING "id"
      ), entry AS (
        INSERT INTO "Entry" ("shopId", "memberId", "seq", "key", "kind", "points", "balanceAfter",
          "happenedAt", "recordedAt", "availableAt", "expiresAt", "reasons")
        SELECT ${SHOP}, "id", 1, 'bench:' || "id", 'award', 100, 100, ${EARNED}::timestamptz,
          ${EARNED}::timestamptz, ${EARNED}::timestamptz, ${LAPSED}::timestamptz, '{}' FROM member)
      INSERT INTO "Lot" ("shopId", "memberId", "seq", "remaining", "availableAt", "expiresAt")
      SELECT ${SHOP}, "id", 1, 100, ${EARNED}::timestamptz, ${LAPSED}::timestamptz FROM member`;
  await prisma.$executeRaw`VACUUM (ANALYZE)`;
}

/** Seconds for the least that could be done: one statement that writes every member once. */
async function updateAll({ database: { prisma } }: World): Promise<number> {
  const started = performance.now();
  const update = (tx: Pick<typeof prisma, '$executeRaw'>) =>
    tx.$executeRaw`UPDATE "Member" SET "seq" = "seq" WHERE "shopId" = ${SHOP}`;
  await prisma.$transaction(update, { timeout: 600_000 });
  const seconds = (performance.now() - started) / 1000;
  await prisma.$executeRaw`VACUUM (ANALYZE)`;
  await prisma.$executeRaw`CHECKPOINT`;
  return seconds;
}
