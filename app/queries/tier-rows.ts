// What tiers rest on, as stored: a member's columns, and what they earned within the window.
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
