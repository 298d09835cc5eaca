// Expires what has lapsed: lots by their date, then whole members by inactivity. Balances never wait for it.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { expirePoints } from '../services/expire-points';
import type { PageAt, Sweep } from './sweep';
import { nextHour } from './times';

/** Lots, or members, a page. */
const PAGE = 500;

type Cursor = { of: 'lots' | 'members'; at: string; memberId: number; seq: number };
type Row = { memberId: bigint; at: Date; seq: number };

const fresh: Cursor = { of: 'lots', at: '1970-01-01T00:00:00.000Z', memberId: 0, seq: 0 };

export const expireSweep: Sweep = {
  kind: 'expire',
  next: nextHour,
  async page(tx, { shopId, now, cursor }) {
    const from = (cursor ?? fresh) as Cursor;
    const rows = await (from.of === 'lots' ? lapsedLots : lapsedMembers)(tx, shopId, now, from);
    const members = [...new Set(rows.map((row) => toSafe(row.memberId)))];
    await expirePoints(
      tx,
      members.map((memberId) => ({ shopId, memberId })),
      now,
    );
    return { cursor: following(from, rows) };
  },
};

function following(from: Cursor, rows: readonly Row[]): Cursor | null {
  const last = rows.at(-1);
  if (!last || rows.length < PAGE) return from.of === 'lots' ? { ...fresh, of: 'members' } : null;
  const { at, memberId, seq } = last;
  return { of: from.of, at: at.toISOString(), memberId: toSafe(memberId), seq };
}

/** In the order they lapsed; those still pending wait for their hold to end. */
function lapsedLots(tx: Tx, shopId: string, now: PageAt['now'], from: Cursor): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT "memberId", "expiresAt" AS "at", "seq" FROM "Lot"
    WHERE "shopId" = ${shopId} AND "expiresAt" <= ${now}::timestamptz
      AND ("expiresAt", "memberId", "seq") > (${from.at}::timestamptz, ${from.memberId}::bigint, ${from.seq}::int)
      AND "remaining" > 0 AND "availableAt" <= ${now}::timestamptz
    ORDER BY "expiresAt", "memberId", "seq" LIMIT ${PAGE}::int`;
}

function lapsedMembers(tx: Tx, shopId: string, now: Date, from: Cursor): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT "id" AS "memberId", "lapsesAt" AS "at", 0 AS "seq" FROM "Member"
    WHERE "shopId" = ${shopId} AND "lapsesAt" <= ${now}::timestamptz
      AND ("lapsesAt", "id") > (${from.at}::timestamptz, ${from.memberId}::bigint)
    ORDER BY "lapsesAt", "id" LIMIT ${PAGE}::int`;
}
