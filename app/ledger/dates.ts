// Sets when open lots lapse, where a programme sets it for everyone: no points move, so nothing is posted.
import type { Tx } from '../database/open';

export type LotExpiry = { shopId: string; memberId: number; seq: number; expiresAt: Date | null };

/** One statement for all; none where nothing changes. Whoever calls has locked the members. */
export async function setExpiries(tx: Tx, lots: readonly LotExpiry[]): Promise<void> {
  if (!lots.length) return;
  await tx.$executeRaw`
    UPDATE "Lot" SET "expiresAt" = u."expiresAt"
    FROM jsonb_populate_recordset(NULL::"Lot", ${JSON.stringify(lots)}::jsonb) AS u
    WHERE "Lot"."shopId" = u."shopId" AND "Lot"."memberId" = u."memberId" AND "Lot"."seq" = u."seq"`;
}
