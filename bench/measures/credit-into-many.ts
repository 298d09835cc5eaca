// Orders credited a second into a ledger of ten million entries, beside the same into an empty one: two worlds, in turn.
import type { Effort } from '../main';
import { median } from '../load';
import { figure, type Figure } from '../report';
import { openWorld, SHOPS, type World } from '../world';
import { creditRound, customerOf, MEMBERS_PER_SHOP } from './credit';

/** Fewer for a look while working. */
const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 10_000_000);
const ORDERS = 20_000;
const EARNED = new Date('2026-06-01T00:00:00Z');

/** The members credited are those the entries are of: long histories in a large table. */
export async function measureCreditIntoMany(
  empty: World,
  { rounds, size }: Effort,
): Promise<Figure[]> {
  const full = await openWorld();
  try {
    await fill(full, Math.ceil((ENTRIES * size) / (SHOPS.length * MEMBERS_PER_SHOP)));
    const [many, none]: number[][] = [[], []];
    for (const world of [empty, full]) await creditRound(world, (ORDERS * size) / 4);
    for (let round = 0; round < rounds; round++) {
      none!.push(await creditRound(empty, ORDERS * size));
      many!.push(await creditRound(full, ORDERS * size));
    }
    return [
      figure({
        name: 'credit into 10 million',
        value: median(many!),
        unit: 'orders a second',
        floor: median(none!),
        goal: { ratioAtLeast: 0.8 },
        errors: 0,
        beside: 'the same into an empty ledger',
      }),
    ];
  } finally {
    await full.close();
  }
}

/** Every member earned a point so often and spent none. */
async function fill({ database: { prisma } }: World, each: number): Promise<void> {
  for (const shopId of SHOPS) {
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
  await prisma.$executeRaw`VACUUM (ANALYZE)`;
}
