// Orders credited a second into a ledger of ten million entries, beside the same into an empty one: two worlds, in turn.
import type { Effort } from '../main';
import { median } from '../load';
import { figure, type Figure } from '../report';
import { openWorld, SHOPS, type World } from '../world';
import { creditRound, customerOf, MEMBERS_PER_SHOP, miscredited, totals } from './credit';

/** Fewer for a look while working: the figure says how many there were. */
const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 10_000_000);
const ORDERS = 20_000;
const EARNED = new Date('2026-06-01T00:00:00Z');
/** Filled beside each other: as many as two cores have use for. */
const SHOPS_AT_ONCE = 2;

/** The members credited are those the entries are of: long histories in a large table. */
export async function measureCreditIntoMany(
  empty: World,
  { rounds, size }: Effort,
): Promise<Figure[]> {
  const full = await openWorld();
  try {
    const entries = await fill(full, Math.ceil(ENTRIES / (SHOPS.length * MEMBERS_PER_SHOP)));
    const worlds = [empty, full];
    const before = await Promise.all(worlds.map(totals));
    const [none, many]: number[][] = [[], []];
    let orders = (ORDERS * size) / 4;
    for (const world of worlds) await creditRound(world, orders);
    for (let round = 0; round < rounds; round++) {
      none!.push(await creditRound(empty, ORDERS * size));
      many!.push(await creditRound(full, ORDERS * size));
      orders += ORDERS * size;
    }
    const wrong = await Promise.all(
      worlds.map((world, nr) => miscredited(world, before[nr]!, orders)),
    );
    return [
      figure({
        name: 'credit into 10 million',
        value: median(many!),
        unit: 'orders a second',
        floor: median(none!),
        goal: { ratioAtLeast: 0.8 },
        errors: wrong[0]! + wrong[1]!,
        beside: `an empty ledger; this one had ${entries.toLocaleString('en')} entries`,
      }),
    ];
  } finally {
    await full.close();
  }
}

/** Every member earned a point so often and spent none. Answers how many entries there are then. */
async function fill({ database: { prisma } }: World, each: number): Promise<number> {
  await takeIndexes(prisma);
  const shops = [...SHOPS];
  const fillNext = async (): Promise<void> => {
    for (let shopId = shops.pop(); shopId; shopId = shops.pop())
      await fillShop(prisma, shopId, each);
  };
  await Promise.all(Array.from({ length: SHOPS_AT_ONCE }, fillNext));
  await putIndexesBack(prisma);
  await prisma.$executeRaw`VACUUM (ANALYZE)`;
  await prisma.$executeRaw`CHECKPOINT`;
  return prisma.entry.count();
}

type Prisma = World['database']['prisma'];

async function fillShop(prisma: Prisma, shopId: string, each: number): Promise<void> {
  const customers = Array.from({ length: MEMBERS_PER_SHOP }, (_, nr) => customerOf(nr));
  const rows = await prisma.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "Member" ("shopId", "customerId", "joinedAt", "seq", "balance", "activeAt")
    SELECT ${shopId}, c, ${EARNED}::timestamptz, ${each}::int, ${each}::bigint, ${EARNED}::timestamptz
    FROM unnest(${customers}::text[]) AS c RETURNING "id"`;
  const ids = rows.map((row) => row.id);
  const atOnce = Math.max(1, Math.ceil(100_000 / each));
  for (let made = 0; made < ids.length; made += atOnce)
    await prisma.$executeRaw`
      WITH entry AS (
        INSERT INTO "Entry" ("shopId", "memberId", "seq", "key", "kind", "points", "balanceAfter",
          "happenedAt", "recordedAt", "availableAt", "reasons")
        SELECT ${shopId}, m, q, 'bench:' || m || ':' || q, 'award', 1, q,
          ${EARNED}::timestamptz, ${EARNED}::timestamptz, ${EARNED}::timestamptz, '{}'
        FROM unnest(${ids.slice(made, made + atOnce)}::bigint[]) AS m, generate_series(1, ${each}::int) AS q
        RETURNING "memberId", "seq")
      INSERT INTO "Lot" ("shopId", "memberId", "seq", "remaining", "availableAt")
      SELECT ${shopId}, "memberId", "seq", 1, ${EARNED}::timestamptz FROM entry`;
}

/** Ten million rows are sorted into an index in a quarter of the time that each takes to find its place. */
async function takeIndexes(prisma: Prisma): Promise<void> {
  await prisma.$executeRaw`
    CREATE TABLE "BenchIndex" AS SELECT "indexname", "indexdef" FROM pg_indexes
    WHERE "schemaname" = 'public' AND "tablename" IN ('Entry', 'Lot') AND "indexname" NOT LIKE '%_pkey'`;
  await prisma.$executeRaw`
    DO $$ DECLARE one record; BEGIN
      FOR one IN SELECT * FROM "BenchIndex" LOOP EXECUTE format('DROP INDEX %I', one.indexname); END LOOP;
    END $$`;
}

async function putIndexesBack(prisma: Prisma): Promise<void> {
  const build = (tx: Pick<Prisma, '$executeRaw'>) => tx.$executeRaw`
    DO $$ DECLARE one record; BEGIN
      SET LOCAL maintenance_work_mem = '512MB';
      FOR one IN SELECT * FROM "BenchIndex" LOOP EXECUTE one.indexdef; END LOOP;
      DROP TABLE "BenchIndex";
    END $$`;
  await prisma.$transaction(build, { timeout: 1_800_000 });
}
