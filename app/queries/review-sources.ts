// Which review apps a shop has connected, and by what their messages are known.
import { prisma } from '../db.server';
import { unseal } from '../sealed.server';

/** Where a secret belongs, so that it opens nowhere else. */
export const placeOfSecret = (shopId: string, source: string, field: 'secret' | 'apiKey') =>
  `${shopId}/${source}/${field}`;

export type KeysOfSource = {
  shopId: string;
  token: string;
  secret: string;
  apiKey: string | null;
};

/** What verifying and asking a review app needs, opened; null where it is not connected or cannot be opened. */
export async function reviewSourceKeys(
  shopId: string,
  source: string,
): Promise<KeysOfSource | null> {
  const row = await prisma.reviewSource.findUnique({
    where: { shopId_source: { shopId, source } },
    select: { token: true, secret: true, apiKey: true },
  });
  if (!row) return null;
  const secret = unseal(row.secret, placeOfSecret(shopId, source, 'secret'));
  if (secret === null) return null;
  const apiKey = row.apiKey && unseal(row.apiKey, placeOfSecret(shopId, source, 'apiKey'));
  return { shopId, token: row.token, secret, apiKey };
}

export type ConnectedSource = {
  source: string;
  token: string;
  connectedAt: string;
  heardAt: string | null;
  /** False once the app's own secret was replaced: what was sealed under the old one cannot be opened. */
  opens: boolean;
  /** Reviews known of it that stand, and how many of them hold points. */
  reviews: number;
  rewarded: number;
};

/** The sources of a shop for its screen; no secret among it. One that no longer opens has to be connected again. */
export async function connectedSources(shopId: string): Promise<ConnectedSource[]> {
  const [sources, counts] = await Promise.all([
    prisma.reviewSource.findMany({
      where: { shopId },
      select: { source: true, token: true, secret: true, connectedAt: true, heardAt: true },
    }),
    prisma.$queryRaw<{ source: string; reviews: bigint; rewarded: bigint }[]>`
      SELECT "facts"->>'source' AS source, count(*) AS reviews, count(*) FILTER (WHERE "deserved" > 0) AS rewarded
      FROM "Activity" WHERE "shopId" = ${shopId} AND "kind" = 'review' AND "withdrawnAt" IS NULL GROUP BY 1`,
  ]);
  const countOf = new Map(counts.map((row) => [row.source, row]));
  return sources.map(({ source, token, secret, connectedAt, heardAt }) => ({
    source,
    token,
    connectedAt: connectedAt.toISOString(),
    heardAt: heardAt?.toISOString() ?? null,
    opens: unseal(secret, placeOfSecret(shopId, source, 'secret')) !== null,
    reviews: Number(countOf.get(source)?.reviews ?? 0),
    rewarded: Number(countOf.get(source)?.rewarded ?? 0),
  }));
}
