// Tiers reviewed a second when the year ends for every member at once, beside bare updates of as many rows in the same
// pages; and the memory the round takes. SWEEP_MEMBERS sets how many members there are.
import { startingProgram, type Program } from '../../app/loyalty/program';
import type { Effort } from '../main';
import { figure, type Figure } from '../report';
import { sweepAlone } from '../sweep-alone';
import type { World } from '../world';

const SHOP = 'bench-tiers.myshopify.com';
const JOINED = new Date('2025-01-15T00:00:00Z');
const YEAR_END = new Date('2027-01-01T00:00:00Z');
const LATER = new Date('2027-01-01T00:05:00Z');
const PAGE = 1000;
/** Points each earned in the year that ends: every tenth member too few to stay. */
const POINTS = [50, 300, 300, 300, 300, 300, 300, 300, 300, 300];

const program: Program = {
  ...startingProgram,
  live: true,
  tiers: {
    basis: 'points',
    window: { kind: 'calendarYear' },
    fall: { graceDays: 30, steps: 'straight' },
    levels: ['silver', 'gold'].map((id, index) => ({
      id,
      name: id,
      threshold: 100 + index * 200,
      multiplierHundredths: 100,
      entryPoints: 0,
      monthlyPoints: 0,
      tag: id,
    })),
  },
};

/** One round over all members, by a worker of their own. */
export async function measureSweepTiers(world: World, { size }: Effort): Promise<Figure[]> {
  const members = Number(process.env.SWEEP_MEMBERS ?? 1_000_000 * size);
  await makeShop(world, members);
  const floor = await bareUpdates(world, members);
  const { seconds, megabytes, failed } = await sweepAlone(world, {
    shopId: SHOP,
    sweep: 'tiers',
    dueAt: YEAR_END,
    now: LATER,
  });
  const errors = (await faults(world, members)) + (failed ? 1 : 0);
  return [
    figure({
      name: 'sweep tiers',
      value: members / seconds,
      unit: 'members a second',
      floor,
      errors,
      beside: `bare updates of one row each, in the same pages; ${members.toLocaleString('en')} members`,
    }),
    figure({
      name: 'sweep tiers memory',
      value: Math.max(megabytes, 0.1),
      unit: 'MB over idle',
      floor: 300,
      goal: { valueAtMost: 300 },
      errors,
      beside: 'what it may take',
    }),
  ];
}

async function makeShop({ database: { prisma } }: World, members: number): Promise<void> {
  await prisma.shop.create({ data: { shopId: SHOP, currency: 'EUR', installedAt: JOINED } });
  await prisma.programVersion.create({
    data: { shopId: SHOP, version: 1, program, publishedAt: JOINED },
  });
  for (let made = 0; made < members; made += 50_000) {
    const last = Math.min(members, made + 50_000);
    await prisma.$executeRaw`
      WITH m AS (
        INSERT INTO "Member" ("shopId", "customerId", "joinedAt", "activeAt", "tierId", "tierSince", "tierBase", "tierReviewAt")
        SELECT ${SHOP}, n::text, ${JOINED}::timestamptz, ${JOINED}::timestamptz, 'gold', ${JOINED}::timestamptz, 'gold',
          ${YEAR_END}::timestamptz FROM generate_series(${made + 1}::int, ${last}::int) AS n
        RETURNING "id", "customerId")
      INSERT INTO "Order" ("shopId", "orderId", "memberId", "placedAt", "deserved", "counts")
      SELECT ${SHOP}, 'sweep-' || "customerId", "id", '2026-05-01', (${POINTS}::bigint[])[1 + "customerId"::int % 10], true
      FROM m`;
  }
  await prisma.$executeRaw`ANALYZE "Member", "Order"`;
}

/** What the database can do if nothing is thought: read a page, lock it, write one column of each row. */
async function bareUpdates({ database: { prisma } }: World, members: number): Promise<number> {
  const pages = Math.min(100, Math.ceil(members / PAGE));
  const started = performance.now();
  let after = 0n;
  for (let page = 0; page < pages; page++) {
    const rows = await prisma.$transaction(
      (tx) => tx.$queryRaw<{ id: bigint }[]>`
        UPDATE "Member" SET "activeAt" = ${LATER}::timestamptz WHERE "shopId" = ${SHOP} AND "id" IN (
          SELECT "id" FROM "Member" WHERE "shopId" = ${SHOP} AND "id" > ${after}::bigint
          ORDER BY "id" LIMIT ${PAGE} FOR NO KEY UPDATE) RETURNING "id"`,
    );
    after = rows.reduce((last, { id }) => (id > last ? id : last), after);
  }
  return Math.min(members, pages * PAGE) / ((performance.now() - started) / 1000);
}

/** Members who are not where they belong: all gold still, every tenth with 30 days of grace, the others until next year’s end. */
async function faults({ database: { prisma } }: World, members: number): Promise<number> {
  const [row] = await prisma.$queryRaw<{ right: bigint }[]>`
    SELECT count(*) AS right FROM "Member" WHERE "shopId" = ${SHOP} AND "tierId" = 'gold' AND CASE
      WHEN "customerId"::int % 10 = 0 THEN "tierFallsAt" = '2027-01-31T00:00:00Z'::timestamptz
      ELSE "tierFallsAt" IS NULL AND "tierReviewAt" = '2028-01-01T00:00:00Z'::timestamptz END`;
  return members - Number(row!.right);
}
