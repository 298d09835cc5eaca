// Raw bodies carry personal data: worked deliveries are kept a day, for replay, and then removed.
import type { Db } from '../database/open';

const DAY_MS = 86_400_000;

/**
 * Removes what was worked more than a day ago, in pages so that no lock lasts. Parked deliveries stay, and so do those
 * of reviews about which a job has still to ask.
 */
export async function tidyInbox(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - DAY_MS);
  for (let removed = 0; ;) {
    const count = await db.$executeRaw`
      DELETE FROM "Delivery" WHERE ("shopId", "id") IN (
        SELECT "shopId", "id" FROM "Delivery" d WHERE "doneAt" < ${before}::timestamptz
          AND NOT ("topic" LIKE 'reviews/%' AND EXISTS (SELECT FROM "Job" j
            WHERE j."shopId" = d."shopId" AND j."kind" = 'learn-review' AND j."data" ->> 'deliveryId' = d."id"))
        ORDER BY "doneAt" LIMIT 5000)`;
    removed += count;
    if (count < 5000) return removed;
  }
}
