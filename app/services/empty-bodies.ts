// Empties the stored bodies that name an erased person, page by page: each page is read and let go before the next.
import { prisma } from '../db.server';

const PAGE = 2000;

/**
 * Empties every delivery of a shop that was worked or parked and names one of these people. `waiting` are those still to
 * be worked, without enrolling anyone: call again for them, as one of them may yet be parked.
 */
export async function emptyBodies({
  shopId,
  names,
}: {
  shopId: string;
  /** Their customer numbers and their e-mail. */
  names: readonly string[];
}): Promise<{ emptied: number; waiting: number }> {
  const found = { emptied: 0, waiting: 0 };
  for (let after: string | null = ''; after !== null;) {
    const pages: { last: string | null; emptied: number; waiting: number }[] =
      await prisma.$queryRaw`
      WITH page AS (
        SELECT "id", "body", "dueAt" FROM "Delivery" WHERE "shopId" = ${shopId} AND "id" > ${after}
        ORDER BY "id" LIMIT ${PAGE}::int
      ), naming AS (
        SELECT "id", "dueAt" FROM page WHERE EXISTS (
          SELECT 1 FROM unnest(${[...names]}::text[]) AS n WHERE position(lower(n) in lower("body")) > 0)
      ), gone AS (
        UPDATE "Delivery" SET "body" = '' WHERE "shopId" = ${shopId}
          AND "id" IN (SELECT "id" FROM naming WHERE "dueAt" IS NULL)
        RETURNING 1
      )
      SELECT CASE WHEN count(*) = ${PAGE}::int THEN max("id") END AS "last",
        (SELECT count(*)::int FROM gone) AS "emptied",
        (SELECT count(*)::int FROM naming WHERE "dueAt" IS NOT NULL) AS "waiting" FROM page`;
    const page = pages[0]!;
    found.emptied += page.emptied;
    found.waiting += page.waiting;
    after = page.last;
  }
  return found;
}
