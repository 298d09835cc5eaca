// The balance a shopper sees, through the signed app proxy, for members of ten entries and of ten thousand.
import type { Effort } from '../main';
import { fire, median, type Round } from '../load';
import { getRequest, proxyRequest } from '../orders';
import { figure, type Figure } from '../report';
import { SHOPS, type World } from '../world';

const SHOP = SHOPS[0]!;
const ROUND = 8000;
// A shopper may ask 120 times in ten seconds: enough members that none of them ever does.
const MANY = { members: 5000, entries: 10, firstCustomer: 6_000_000_000 };
const DEEP = { members: 150, entries: 10_000, firstCustomer: 6_500_000_000 };
const DEEP_ROUND = 2500;
const EARNED = new Date('2026-06-01T00:00:00Z');

type Group = typeof MANY;

/** Interleaved: the app, the floor, the app again for members with a long history. */
export async function measureBalance(world: World, { rounds, size }: Effort): Promise<Figure[]> {
  const ids = await makeMembers(world, MANY);
  await makeMembers(world, DEEP);
  await world.database.prisma.$executeRaw`VACUUM (ANALYZE)`;
  const count = ROUND * size;
  const ask = (group: Group, many: number) => fire(world.appPort, proxied(group, many));
  const askFloor = () =>
    fire(
      world.floorPort,
      Array.from({ length: count }, (_, index) =>
        getRequest(`/member/${SHOP}/${ids[index % ids.length]}`),
      ),
    );
  await ask(MANY, count);
  await askFloor();
  const [app, floor, shallow, deep]: Round[][] = [[], [], [], []];
  for (let round = 0; round < rounds; round++) {
    app!.push(await ask(MANY, count));
    floor!.push(await askFloor());
    shallow!.push(await ask(MANY, DEEP_ROUND));
    deep!.push(await ask(DEEP, DEEP_ROUND));
  }
  return figures(app!, floor!, shallow!, deep!);
}

function figures(app: Round[], floor: Round[], shallow: Round[], deep: Round[]): Figure[] {
  const rate = (rounds: Round[]) => median(rounds.map((round) => round.perSecond));
  const slowest = (rounds: Round[]) => median(rounds.map((round) => round.p99));
  const errors = (...groups: Round[][]) =>
    groups.flat().reduce((sum, round) => sum + round.errors, 0);
  const beside = 'a bare server, one primary-key read';
  return [
    figure({
      name: 'balance',
      value: rate(app),
      unit: 'a second',
      floor: rate(floor),
      goal: { ratioAtLeast: 0.5 },
      errors: errors(app, floor),
      beside,
    }),
    figure({
      name: 'balance.p99',
      value: slowest(app),
      unit: 'ms',
      floor: slowest(floor),
      errors: errors(app, floor),
      beside,
    }),
    figure({
      name: 'balance.deep',
      value: rate(deep),
      unit: 'a second',
      floor: rate(shallow),
      goal: { ratioAtLeast: 0.9 },
      errors: errors(shallow, deep),
      beside: 'the same door, 10 entries a member instead of 10,000',
    }),
  ];
}

function proxied({ members, firstCustomer }: Group, count: number): Buffer[] {
  const at = new Date();
  return Array.from({ length: count }, (_, index) =>
    proxyRequest(SHOP, String(firstCustomer + (index % members)), at),
  );
}

/** Members who only ever earned: every entry is a lot still open, which is the longest there is to look through. */
async function makeMembers(world: World, group: Group): Promise<bigint[]> {
  const { prisma } = world.database;
  const rows = await prisma.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "Member" ("shopId", "customerId", "joinedAt", "seq", "balance", "activeAt")
    SELECT ${SHOP}, (${group.firstCustomer}::bigint + n)::text, ${EARNED}::timestamptz,
      ${group.entries}::int, ${group.entries}::bigint, ${EARNED}::timestamptz
    FROM generate_series(0, ${group.members - 1}::int) AS n RETURNING "id"`;
  const ids = rows.map((row) => row.id);
  const atOnce = Math.ceil(100_000 / group.entries);
  for (let made = 0; made < ids.length; made += atOnce) {
    await prisma.$executeRaw`
      WITH entry AS (
        INSERT INTO "Entry" ("shopId", "memberId", "seq", "key", "kind", "points", "balanceAfter",
          "happenedAt", "recordedAt", "availableAt", "reasons")
        SELECT ${SHOP}, m, q, 'bench:' || m || ':' || q, 'award', 1, q,
          ${EARNED}::timestamptz, ${EARNED}::timestamptz, ${EARNED}::timestamptz, '{}'
        FROM unnest(${ids.slice(made, made + atOnce)}::bigint[]) AS m, generate_series(1, ${group.entries}::int) AS q
        RETURNING "memberId", "seq")
      INSERT INTO "Lot" ("shopId", "memberId", "seq", "remaining", "availableAt")
      SELECT ${SHOP}, "memberId", "seq", 1, ${EARNED}::timestamptz FROM entry`;
  }
  return ids;
}
