// Asks for a round of a sweep, in the transaction that makes it necessary.
import type { Tx } from '../database/open';

/**
 * Has a sweep of a shop begin at a moment, or sooner where it was due sooner. A round under way begins anew then: it
 * may have passed by what has changed.
 */
export async function scheduleSweep(tx: Tx, shopId: string, kind: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Sweep" ("shopId", "kind", "dueAt", "askedAt") VALUES (${shopId}, ${kind}, ${at}::timestamptz, ${at}::timestamptz)
    ON CONFLICT ("shopId", "kind") DO UPDATE SET "cursor" = NULL,
      "dueAt" = least("Sweep"."dueAt", excluded."dueAt"), "askedAt" = least("Sweep"."askedAt", excluded."askedAt")`;
}
