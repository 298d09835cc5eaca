// The shops under a programme of twenty rules: what a shop that runs knows of its products and customers is known.
import { startingProgram, type Program } from '../../app/loyalty/program';
import { twentyRules } from '../programs';
import { productIds } from '../orders';
import { SHOPS, type World } from '../world';

/** Publishes the twenty rules in every shop and answers the version they are; products and customers are known. */
export async function beginRich(world: World, customerIds: readonly string[]): Promise<number> {
  const { prisma } = world.database;
  const now = new Date();
  const goods = {
    vendor: 'V7',
    type: 'Beans',
    tags: ['tag-2', 'tag-5', 'new'],
    collections: ['c5'],
  };
  const customer = { tags: ['vip'], segments: [], asked: [], learnedAt: now.toISOString() };
  await prisma.$executeRaw`
    INSERT INTO "Product" ("shopId", "productId", "facts", "learnedAt")
    SELECT s, p, ${JSON.stringify(goods)}::jsonb, ${now}::timestamptz
    FROM unnest(${SHOPS}::text[]) AS s, unnest(${productIds}::text[]) AS p`;
  await prisma.$executeRaw`
    INSERT INTO "Member" ("shopId", "customerId", "joinedAt", "activeAt", "customer")
    SELECT s, c, ${now}::timestamptz, ${now}::timestamptz, ${JSON.stringify(customer)}::jsonb
    FROM unnest(${SHOPS}::text[]) AS s, unnest(${[...customerIds]}::text[]) AS c
    ON CONFLICT ("shopId", "customerId") DO UPDATE SET "customer" = excluded."customer"`;
  return publish(world, twentyRules());
}

/** Back to the programme the shops began with. */
export const beginPlain = (world: World): Promise<number> =>
  publish(world, { ...startingProgram, live: true });

/** In force at once, under one number in all of them. */
async function publish({ database: { prisma } }: World, program: Program): Promise<number> {
  const { _max } = await prisma.programVersion.aggregate({ _max: { version: true } });
  const version = (_max.version ?? 0) + 1;
  const publishedAt = new Date();
  await prisma.programVersion.createMany({
    data: SHOPS.map((shopId) => ({ shopId, version, program, publishedAt })),
  });
  return version;
}

/** Orders that should have been decided under that version and earned, and were not or did not. */
export async function undecided(
  { database: { prisma } }: World,
  programVersion: number,
  orders: number,
): Promise<number> {
  const where = { programVersion, waiting: false, deserved: { gt: 0 } };
  return Math.abs(orders - (await prisma.order.count({ where })));
}
