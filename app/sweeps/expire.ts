// Expires what has lapsed: lots by their date, then whole members by inactivity. Balances never wait for it.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { expirePoints } from '../services/expire-points';
import type { PageAt, Sweep } from './sweep';
import { nextHour } from './times';

/** Lots, or members, a page: about half a second's work. */
const PAGE = 5000;

type Cursor = { of: 'lots' | 'members'; at: string; memberId: number; seq: number };
/** What a page holds: its members, and its last row, at which the next begins. */
type Page = { memberIds: bigint[] | null; count: number; last: Omit<Cursor, 'of'> | null };

const fresh: Cursor = { of: 'lots', at: '1970-01-01T00:00:00.000Z', memberId: 0, seq: 0 };

export const expireSweep: Sweep = {
  kind: 'expire',
  next: nextHour,
  async page(tx, { shopId, now, cursor }) {
    const from = (cursor ?? fresh) as Cursor;
    const [page] = await (from.of === 'lots' ? lapsedLots : lapsedMembers)(tx, shopId, now, from);
    await expirePoints(tx, shopId, (page!.memberIds ?? []).map(toSafe), now);
    return { cursor: following(from, page!) };
  },
};

function following(from: Cursor, { last, count }: Page): Cursor | null {
  if (last && count === PAGE) return { of: from.of, ...last };
  return from.of === 'lots' ? { ...fresh, of: 'members' } : null;
}

/** In the order they lapsed; those still pending wait for their hold to end. */
function lapsedLots(tx: Tx, shopId: string, now: PageAt['now'], from: Cursor): Promise<Page[]> {
  return tx.$queryRaw<Page[]>`
    WITH page AS (
      SELECT "expiresAt" AS "at", "memberId", "seq" FROM "Lot"
      WHERE "shopId" = ${shopId} AND "expiresAt" <= ${now}::timestamptz
        AND ("expiresAt", "memberId", "seq") > (${from.at}::timestamptz, ${from.memberId}::bigint, ${from.seq}::int)
        AND "remaining" > 0 AND "availableAt" <= ${now}::timestamptz
      ORDER BY "expiresAt", "memberId", "seq" LIMIT ${PAGE}::int
    )
    SELECT array_agg(DISTINCT "memberId") AS "memberIds", count(*)::int AS "count",
      (SELECT to_jsonb(p) FROM page p ORDER BY "at" DESC, "memberId" DESC, "seq" DESC LIMIT 1) AS "last" FROM page`;
}

function lapsedMembers(tx: Tx, shopId: string, now: Date, from: Cursor): Promise<Page[]> {
  return tx.$queryRaw<Page[]>`
    WITH page AS (
      SELECT "lapsesAt" AS "at", "id" AS "memberId", 0 AS "seq" FROM "Member"
      WHERE "shopId" = ${shopId} AND "lapsesAt" <= ${now}::timestamptz
        AND ("lapsesAt", "id") > (${from.at}::timestamptz, ${from.memberId}::bigint)
      ORDER BY "lapsesAt", "id" LIMIT ${PAGE}::int
    )
    SELECT array_agg("memberId") AS "memberIds", count(*)::int AS "count",
      (SELECT to_jsonb(p) FROM page p ORDER BY "at" DESC, "memberId" DESC LIMIT 1) AS "last" FROM page`;
}
