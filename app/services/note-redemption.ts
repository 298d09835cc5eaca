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

/** Adds notes in the caller's transaction, in one statement; each redemption numbers its own. */
export async function noteRedemptions(
  tx: Tx,
  notes: readonly RedemptionNote[],
  now: Date,
): Promise<void> {
  if (!notes.length) return;
  const rows = notes.map(({ note = null, data = {}, ...one }) => ({ ...one, note, data }));
  await tx.$executeRaw`
    WITH told AS (
      SELECT t.*, row_number() OVER (PARTITION BY t."shopId", t."redemptionId" ORDER BY t.nr) AS k,
        count(*) OVER (PARTITION BY t."shopId", t."redemptionId") AS many
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS ("shopId" text, "redemptionId" text, "what" text, "by" text, "note" text, "data" jsonb))
        WITH ORDINALITY AS t("shopId", "redemptionId", "what", "by", "note", "data", nr)
    ), numbered AS (
      UPDATE "Redemption" r SET "notes" = r."notes" + one.many::int
      FROM (SELECT DISTINCT "shopId", "redemptionId", many FROM told) AS one
      WHERE r."shopId" = one."shopId" AND r."id" = one."redemptionId"
      RETURNING r."shopId", r."id", r."notes"
    )
    INSERT INTO "RedemptionNote" ("shopId", "redemptionId", "number", "at", "by", "what", "note", "data")
    SELECT t."shopId", t."redemptionId", n."notes" - t.many + t.k, ${now}::timestamptz, t."by", t."what", t."note", t."data"
    FROM told t JOIN numbered n ON n."shopId" = t."shopId" AND n."id" = t."redemptionId"`;
}

/** Takes what staff wrote about a closed member's redemptions, who may be named in it; what was done stays. */
export async function forgetNotes(
  tx: Tx,
  { shopId, memberIds }: { shopId: string; memberIds: readonly number[] },
): Promise<void> {
  await tx.$executeRaw`SELECT set_config('regulars.forgetting_shop', ${shopId}, true)`;
  await tx.$executeRaw`
    UPDATE "RedemptionNote" n SET "note" = NULL FROM "Redemption" r
    WHERE r."shopId" = ${shopId} AND r."memberId" = ANY(${[...memberIds]}::bigint[])
      AND n."shopId" = r."shopId" AND n."redemptionId" = r."id" AND n."note" IS NOT NULL`;
  await tx.$executeRaw`SELECT set_config('regulars.forgetting_shop', '', true)`;
}
