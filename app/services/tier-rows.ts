// The stored side of tiers: members locked and read, and what a review changed.
import type { Tx } from '../database/open';
import type { HeldTier, TierState } from '../loyalty/tiers';
import { toTierRow, type StoredTierRow, type TierRow } from '../queries/tier-rows';

/** Locks members in one order for everyone and reads what their tiers rest on. Those merged away are left out. */
export async function lockTiers(
  tx: Tx,
  members: readonly { shopId: string; memberId: number }[],
): Promise<TierRow[]> {
  const rows = await tx.$queryRaw<StoredTierRow[]>`
    SELECT m."shopId", m."id", s."timeZone", m."joinedAt",
      (m."blockedAt" IS NOT NULL OR m."optedOutAt" IS NOT NULL) AS "rests",
      m."earnedTotal", m."spentTotal", m."ordersTotal", m."tierId", m."tierManual", m."tierManualUntil",
      m."tierSince", m."tierBase", m."tierFallsAt", m."tierReviewAt"
    FROM "Member" m JOIN (SELECT DISTINCT * FROM unnest(
      ${members.map((one) => one.shopId)}::text[], ${members.map((one) => one.memberId)}::bigint[]
    ) AS u("shopId", "id")) AS wanted USING ("shopId", "id")
    JOIN "Shop" s ON s."shopId" = m."shopId"
    WHERE m."mergedInto" IS NULL ORDER BY m."shopId", m."id" FOR NO KEY UPDATE OF m`;
  return rows.map(toTierRow);
}

export type ReviewedTier = HeldTier & { shopId: string; memberId: number; state: TierState };

/** When the tier is looked at next: the soonest of what may change it by the passing of time. */
export function nextLook({ state, tierManual, tierManualUntil }: ReviewedTier): number | null {
  const byHand = tierManual === null ? null : (tierManualUntil?.getTime() ?? null);
  const moments = [state.reviewAt, state.fallsAt, byHand].filter((at) => at !== null);
  return moments.length ? Math.min(...moments) : null;
}

/** Stores what a review changed, in one statement. */
export async function saveTiers(tx: Tx, reviewed: readonly ReviewedTier[]): Promise<void> {
  if (!reviewed.length) return;
  const at = (ms: number | null) => (ms === null ? null : new Date(ms));
  const rows = reviewed.map((one) => ({
    shopId: one.shopId,
    id: one.memberId,
    tierId: one.state.tierId,
    tierSince: at(one.state.since),
    tierBase: one.state.base,
    tierFallsAt: at(one.state.fallsAt),
    tierReviewAt: at(nextLook(one)),
    tierManual: one.tierManual,
    tierManualUntil: one.tierManualUntil,
  }));
  await tx.$executeRaw`
    UPDATE "Member" AS m SET ("tierId", "tierSince", "tierBase", "tierFallsAt", "tierReviewAt", "tierManual",
      "tierManualUntil") = (u."tierId", u."tierSince", u."tierBase", u."tierFallsAt", u."tierReviewAt",
      u."tierManual", u."tierManualUntil")
    FROM jsonb_populate_recordset(NULL::"Member", ${JSON.stringify(rows)}::jsonb) AS u
    WHERE m."shopId" = u."shopId" AND m."id" = u."id"`;
}
