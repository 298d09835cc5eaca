// Asks for a look at the orders of every shop whose turn has come.
import type { Db } from '../database/open';

const HOUR_MS = 3_600_000;
/** However well its webhooks arrive, a shop is looked at this often. */
const EVERY_MS = 6 * HOUR_MS;
/** A shop not heard for this long may have nothing to say, or nobody may be passing it on: it is looked at as often. */
const SILENT_MS = HOUR_MS;

/**
 * Leaves a job for each such shop, in keyset pages of one statement each; returns how many are new. A shop whose job
 * waits already gets no second one, so any number of processes may ask in the same moment.
 */
export async function scheduleReconciliation(db: Db, now: Date, pageSize = 500): Promise<number> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  let asked = 0;
  for (let after: string | null = ''; after !== null;) {
    const pages: { last: string | null; asked: number }[] = await db.$queryRaw`
      WITH page AS (
        SELECT "shopId" FROM "Shop" WHERE "shopId" > ${after} AND "uninstalledAt" IS NULL
          AND (coalesce("reconciledTo", "installedAt") <= ${before(EVERY_MS)}::timestamptz
            OR (coalesce("reconciledTo", "installedAt") <= ${before(SILENT_MS)}::timestamptz
              AND coalesce("lastWebhookAt", "installedAt") <= ${before(SILENT_MS)}::timestamptz))
        ORDER BY "shopId" LIMIT ${pageSize}::int
      ), asked AS (
        INSERT INTO "Job" ("shopId", "kind", "key", "data", "dueAt")
        SELECT "shopId", 'reconcile-orders', 'orders', '{}', ${now}::timestamptz FROM page
        ON CONFLICT DO NOTHING RETURNING 1
      )
      SELECT CASE WHEN count(*) = ${pageSize}::int THEN max("shopId") END AS "last",
        (SELECT count(*)::int FROM asked) AS "asked" FROM page`;
    asked += pages[0]!.asked;
    after = pages[0]!.last;
  }
  return asked;
}
