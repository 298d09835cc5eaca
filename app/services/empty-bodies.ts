// Empties the stored bodies that name an erased person, page by page: each page is read and let go before the next.
import { prisma } from '../db.server';

const PAGE = 2000;

/**
 * Empties every delivery of a shop that was worked or parked and names one of these people. Returns how many. Those
 * still to be worked are worked without enrolling anyone, and go with the next round of tidying.
 */
export async function emptyBodies({
  shopId,
  names,
}: {
  shopId: string;
  /** Their customer numbers and their e-mail. */
  names: readonly string[];
}): Promise<number> {
  let emptied = 0;
  for (let after: string | null = ''; after !== null;) {
    const pages: { last: string | null; emptied: number }[] = await prisma.$queryRaw`
      WITH page AS (
        SELECT "id", "body", "dueAt" FROM "Delivery" WHERE "shopId" = ${shopId} AND "id" > ${after}
        ORDER BY "id" LIMIT ${PAGE}::int
      ), gone AS (
        UPDATE "Delivery" SET "body" = '' WHERE "shopId" = ${shopId} AND "id" IN (
          SELECT "id" FROM page WHERE "dueAt" IS NULL AND EXISTS (
            SELECT 1 FROM unnest(${[...names]}::text[]) AS n WHERE position(lower(n) in lower("body")) > 0))
        RETURNING 1
      )
      SELECT CASE WHEN count(*) = ${PAGE}::int THEN max("id") END AS "last",
        (SELECT count(*)::int FROM gone) AS "emptied" FROM page`;
    emptied += pages[0]!.emptied;
    after = pages[0]!.last;
  }
  return emptied;
}
