// The stored side of tiers: members locked and read, what they earned within the window, and what a review changed.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import {
  earningsSince,
  type Earned,
  type Earning,
  type HeldTier,
  type TierRules,
  type TierState,
} from '../loyalty/tiers';

export type TierRow = HeldTier & {
  shopId: string;
  memberId: number;
  timeZone: string;
  joinedAt: Date;
  /** They neither earn nor get points of a tier. */
  rests: boolean;
  totals: { points: number; spend: number; orders: number };
  state: TierState;
};

export type StoredTierRow = HeldTier & {
  shopId: string;
  id: bigint;
  timeZone: string;
  joinedAt: Date;
  rests: boolean;
  earnedTotal: bigint;
  spentTotal: bigint;
  ordersTotal: number;
  tierSince: Date | null;
  tierBase: string | null;
  tierFallsAt: Date | null;
  tierReviewAt: Date | null;
};

const time = (at: Date | null) => at?.getTime() ?? null;

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

/** A row as it is stored, in the code's own terms. */
export function toTierRow(row: StoredTierRow): TierRow {
  return {
    shopId: row.shopId,
    memberId: toSafe(row.id),
    timeZone: row.timeZone,
    joinedAt: row.joinedAt,
    rests: row.rests,
    totals: {
      points: toSafe(row.earnedTotal),
      spend: toSafe(row.spentTotal),
      orders: row.ordersTotal,
    },
    tierId: row.tierId,
    tierManual: row.tierManual,
    tierManualUntil: row.tierManualUntil,
    state: {
      tierId: row.tierId,
      since: time(row.tierSince),
      base: row.tierBase,
      fallsAt: time(row.tierFallsAt),
      reviewAt: time(row.tierReviewAt),
    },
  };
}

/** What each member earned, as far as the window asks: for all time the totals, else the orders and activities within it. */
export async function earnedBy(
  tx: Pick<Tx, '$queryRaw'>,
  asked: readonly { row: TierRow; rules: TierRules }[],
  now: Date,
): Promise<Earned[]> {
  const lists = asked.map((): Earning[] => []);
  const since = asked.map(({ row, rules }) =>
    earningsSince(rules, row.state, row.joinedAt.getTime(), now.getTime()),
  );
  const windowed = asked.flatMap((one, index) =>
    since[index] === null ? [] : [{ ...one, index, from: new Date(since[index]!) }],
  );
  if (windowed.length) {
    const found = await tx.$queryRaw<{ nr: number; at: number; value: bigint }[]>`
      SELECT w.nr::int, e."at", e."value" FROM unnest(
        ${windowed.map(({ row }) => row.shopId)}::text[], ${windowed.map(({ row }) => row.memberId)}::bigint[],
        ${windowed.map(({ rules }) => rules.program.basis)}::text[],
        ${windowed.map(({ from }) => from.toISOString())}::timestamptz[]
      ) WITH ORDINALITY AS w("shopId", "memberId", "basis", "from", nr), LATERAL (
        SELECT (extract(epoch FROM o."placedAt") * 1000)::float8 AS "at", CASE w."basis"
          WHEN 'points' THEN o."deserved" WHEN 'spend' THEN CASE WHEN o."counts" THEN o."spentMinor" ELSE 0 END
          ELSE o."counts"::int END AS "value"
        FROM "Order" o WHERE o."shopId" = w."shopId" AND o."memberId" = w."memberId" AND o."placedAt" >= w."from"
        UNION ALL
        SELECT (extract(epoch FROM a."happenedAt") * 1000)::float8, a."deserved" FROM "Activity" a
        WHERE w."basis" = 'points' AND a."shopId" = w."shopId" AND a."memberId" = w."memberId"
          AND a."happenedAt" >= w."from" AND a."kind" <> 'tier'
      ) AS e WHERE e."value" > 0 ORDER BY w.nr, e."at"`;
    for (const { nr, at, value } of found)
      lists[windowed[nr - 1]!.index]!.push({
        at: Math.min(at, now.getTime()),
        value: toSafe(value),
      });
  }
  return asked.map(({ row, rules }, index) => ({
    joinedAt: row.joinedAt.getTime(),
    total: row.totals[rules.program.basis],
    earnings: lists[index]!,
  }));
}

export type ReviewedTier = HeldTier & { shopId: string; memberId: number; state: TierState };

/** When the tier is looked at next: the soonest of what may change it by the passing of time. */
export function nextLook({ state, tierManual, tierManualUntil }: ReviewedTier): number | null {
  const byHand = tierManual === null ? null : time(tierManualUntil);
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
