// The Integrations screen: keys, addresses that are told, and whether Flow is.
import { prisma } from '~/db.server';

/** Everything the screen shows. Moments as text; secrets are not among it. */
export async function integrations(shopId: string) {
  const [shop, keys, endpoints, waiting] = await Promise.all([
    prisma.shop.findUnique({ where: { shopId }, select: { tellsFlow: true } }),
    prisma.apiKey.findMany({
      where: { shopId, revokedAt: null },
      orderBy: { createdAt: 'asc' },
      select: { id: true, name: true, createdAt: true, usedAt: true },
    }),
    prisma.endpoint.findMany({ where: { shopId }, orderBy: { createdAt: 'asc' } }),
    parkedCalls(shopId),
  ]);
  return {
    tellsFlow: shop?.tellsFlow ?? false,
    keys: keys.map((key) => ({
      ...key,
      createdAt: text(key.createdAt)!,
      usedAt: text(key.usedAt),
    })),
    endpoints: endpoints.map(({ id, url, kinds, triedAt, failure, failingSince, pausedAt }) => ({
      id,
      url,
      kinds,
      failure,
      triedAt: text(triedAt),
      failingSince: text(failingSince),
      pausedAt: text(pausedAt),
      setAside: waiting.get(id) ?? 0,
    })),
  };
}

const text = (at: Date | null) => at?.toISOString() ?? null;

/** How many messages each address did not take in a day of trying. */
async function parkedCalls(shopId: string): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ id: string; count: number }[]>`
    SELECT "data"->>'endpointId' AS id, count(*)::int AS count FROM "Job"
    WHERE "shopId" = ${shopId} AND "kind" = 'call-endpoint' AND "parkedAt" IS NOT NULL GROUP BY 1`;
  return new Map(rows.map((row) => [row.id, row.count]));
}

/** How many addresses are paused because nobody answered: the merchant is told on Home. */
export const pausedByFailure = (shopId: string): Promise<number> =>
  prisma.endpoint.count({ where: { shopId, pausedAt: { not: null }, failure: { not: null } } });
