// Lots that came into being when a day to warn of them had passed already: earned shortly before their calendar day,
// given back for a short while, heard of late; and those a merchant gave another day. The next round warns of them.
import type { Tx } from '../database/open';
import type { PageAt } from './sweep';

const DAY_MS = 86_400_000;

export type FreshCursor = { of: 'fresh'; at: string; memberId: number; seq: number };
export type FreshLot = {
  memberId: bigint;
  seq: number;
  recordedAt: Date;
  at: Date;
  points: bigint;
};

/** Where reading begins: with what was recorded after the last round; null where there was none, which missed nothing. */
export const freshSince = (doneTo: Date | null): FreshCursor | null =>
  doneTo && { of: 'fresh', at: doneTo.toISOString(), memberId: Number.MAX_SAFE_INTEGER, seq: 0 };

/** What was recorded since the last round and lapses within the longest of the days to warn, a page of it. */
export function freshLots(
  tx: Tx,
  { shopId, startedAt }: Pick<PageAt, 'shopId' | 'startedAt'>,
  { from, days, limit }: { from: FreshCursor; days: readonly number[]; limit: number },
): Promise<FreshLot[]> {
  const until = new Date(startedAt.getTime() + Math.max(...days) * DAY_MS);
  return tx.$queryRaw<FreshLot[]>`
    SELECT e."memberId", e."seq", e."recordedAt", l."expiresAt" AS "at", l."remaining" AS "points" FROM "Entry" e
    JOIN "Lot" l ON l."shopId" = e."shopId" AND l."memberId" = e."memberId" AND l."seq" = e."seq"
    WHERE e."shopId" = ${shopId} AND e."recordedAt" <= ${startedAt}::timestamptz
      AND (e."recordedAt", e."memberId", e."seq") > (${from.at}::timestamptz, ${from.memberId}::bigint, ${from.seq}::int)
      AND l."remaining" > 0 AND l."availableAt" <= l."expiresAt"
      AND l."expiresAt" > ${startedAt}::timestamptz AND l."expiresAt" <= ${until}::timestamptz
    ORDER BY e."recordedAt", e."memberId", e."seq" LIMIT ${limit}::int`;
}

/**
 * What a merchant gave longer to live since the last round and still lapses within the longest of the days to warn: by a
 * day of its own, or with all else by inactivity. By hand it is never much, so it is no pages.
 */
export function extendedLots(
  tx: Tx,
  { shopId, startedAt, doneTo }: Pick<PageAt, 'shopId' | 'startedAt' | 'doneTo'>,
  days: readonly number[],
): Promise<FreshLot[]> {
  const until = new Date(startedAt.getTime() + Math.max(...days) * DAY_MS);
  return tx.$queryRaw<FreshLot[]>`
    SELECT e."memberId", e."seq", e."recordedAt", min(coalesce(l."expiresAt", m."lapsesAt")) AS "at",
      sum(l."remaining")::bigint AS "points" FROM "Entry" e
    JOIN "Member" m ON m."shopId" = e."shopId" AND m."id" = e."memberId"
    JOIN "Lot" l ON l."shopId" = e."shopId" AND l."memberId" = e."memberId" AND l."remaining" > 0
      AND l."keptTo" = (e."reasons" ->> 'until')::timestamptz
      AND l."availableAt" <= coalesce(l."expiresAt", m."lapsesAt")
    WHERE e."shopId" = ${shopId} AND e."recordedAt" > ${doneTo}::timestamptz
      AND e."recordedAt" <= ${startedAt}::timestamptz AND e."kind" = 'terms' AND e."reasons" ->> 'cause' = 'extended'
      AND coalesce(l."expiresAt", m."lapsesAt") > ${startedAt}::timestamptz
      AND coalesce(l."expiresAt", m."lapsesAt") <= ${until}::timestamptz
    GROUP BY e."memberId", e."seq", e."recordedAt"`;
}

/** The days by which a fresh lot is warned of: those nearest to its end, unless it comes into their window only now. */
export function missedBy(
  at: Date,
  days: readonly number[],
  { startedAt, doneTo }: Pick<PageAt, 'startedAt' | 'doneTo'>,
): number | null {
  const nearest = [...days]
    .sort((a, b) => a - b)
    .find((count) => at.getTime() <= startedAt.getTime() + count * DAY_MS);
  if (nearest === undefined || !doneTo) return null;
  return at.getTime() <= doneTo.getTime() + nearest * DAY_MS ? nearest : null;
}
