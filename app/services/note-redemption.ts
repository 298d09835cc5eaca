// Writes down what was done to redemptions and by whom.
import type { Tx } from '../database/open';

export type RedemptionDeed =
  | 'requested'
  | 'issued'
  | 'used'
  | 'takeBack'
  | 'expired'
  | 'revoked'
  | 'failed'
  | 'extended'
  | 'reissued'
  | 'returned'
  | 'fulfilled';

export type RedemptionNote = {
  shopId: string;
  redemptionId: string;
  what: RedemptionDeed;
  /** `shopper`, `shopify`, `regulars`, or the id of one of the merchant's staff. */
  by: string;
  note?: string | null;
  data?: Record<string, unknown>;
};

/** Adds notes in the caller's transaction; each redemption numbers its own. */
export async function noteRedemptions(
  tx: Tx,
  notes: readonly RedemptionNote[],
  now: Date,
): Promise<void> {
  for (const { shopId, redemptionId, what, by, note = null, data = {} } of notes)
    await tx.$executeRaw`
      WITH numbered AS (
        UPDATE "Redemption" SET "notes" = "notes" + 1 WHERE "shopId" = ${shopId} AND "id" = ${redemptionId}
        RETURNING "notes")
      INSERT INTO "RedemptionNote" ("shopId", "redemptionId", "number", "at", "by", "what", "note", "data")
      SELECT ${shopId}, ${redemptionId}, "notes", ${now}::timestamptz, ${by}, ${what}, ${note}, ${JSON.stringify(data)}::jsonb
      FROM numbered`;
}
