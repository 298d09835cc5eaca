// Tells that points which were held can be spent now, once a lot, after its day has come.
import { Prisma } from '../generated/prisma/client';
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { announce } from '../services/announce';
import type { Sweep } from './sweep';
import { nextHour } from './times';

const PAGE = 500;
/** What was recorded before a round began is committed by now: a round looks no further than this before it. */
const SETTLED_MS = 60_000;

type Cursor = { of: 'days' | 'late'; at: string; memberId: number; seq: number };
type Row = {
  memberId: bigint;
  at: Date;
  seq: number;
  lots: { seq: number; points: number; at: string }[] | null;
  balance: bigint;
  orderId: string | null;
};
type Window = { shopId: string; after: Date; to: Date };

/**
 * First the lots whose day came since the last round, then those that were given a day which had passed by then, as
 * where an order's fulfilment is told late. Only what was recorded as held is told of: the rest never waited. The first
 * round tells nothing: what became available before there was a round is old news.
 */
export const availableSweep: Sweep = {
  kind: 'available',
  next: nextHour,
  async page(tx, { shopId, now, cursor, doneTo, startedAt }) {
    if (!doneTo) return { cursor: null };
    const after = new Date(doneTo.getTime() - SETTLED_MS);
    const window = { shopId, after, to: new Date(startedAt.getTime() - SETTLED_MS) };
    const from = (cursor as Cursor | null) ?? beginning('days', window);
    const rows = await (from.of === 'days' ? daysCome : daysGone)(tx, window, from);
    await tell(tx, shopId, rows, now);
    const last = rows.at(-1);
    if (last && rows.length === PAGE) {
      const { at, memberId, seq } = last;
      return {
        cursor: { of: from.of, at: at.toISOString(), memberId: toSafe(memberId), seq },
      };
    }
    return { cursor: from.of === 'days' ? beginning('late', window) : null };
  },
};

/** A window begins after its first moment, whoever's it is. */
const beginning = (of: Cursor['of'], { after }: Window): Cursor => ({
  of,
  at: after.toISOString(),
  memberId: Number.MAX_SAFE_INTEGER,
  seq: 0,
});

async function tell(tx: Tx, shopId: string, rows: readonly Row[], now: Date): Promise<void> {
  const told = rows.flatMap(({ memberId, balance, orderId, lots }) =>
    (lots ?? []).map(({ seq, points, at }) => ({
      shopId,
      memberId: toSafe(memberId),
      kind: 'points.available' as const,
      data: { points, balance: toSafe(balance), orderId },
      key: `available:${memberId}:${seq}`,
      happenedAt: new Date(at),
    })),
  );
  await announce(tx, told, now);
}

const lot = Prisma.sql`jsonb_build_object('seq', l."seq", 'points', l."remaining", 'at', l."availableAt")`;
/** It was held when it was recorded, and something of it is left and has not lapsed. */
const waited = (now: Date) => Prisma.sql`e."availableAt" > e."recordedAt" AND l."remaining" > 0
  AND (l."expiresAt" IS NULL OR l."expiresAt" > ${now}::timestamptz)`;

/** In the order of their days. A lot that never waited counts as read. */
function daysCome(tx: Tx, { shopId, to }: Window, from: Cursor): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT l."memberId", l."availableAt" AS "at", l."seq", l."orderId", m."balance",
      CASE WHEN ${waited(to)} THEN jsonb_build_array(${lot}) END AS "lots"
    FROM "Lot" l
    JOIN "Entry" e ON e."shopId" = l."shopId" AND e."memberId" = l."memberId" AND e."seq" = l."seq"
    JOIN "Member" m ON m."shopId" = l."shopId" AND m."id" = l."memberId"
    WHERE l."shopId" = ${shopId} AND l."availableAt" <= ${to}::timestamptz
      AND (l."availableAt", l."memberId", l."seq") > (${from.at}::timestamptz, ${from.memberId}::bigint, ${from.seq}::int)
    ORDER BY l."availableAt", l."memberId", l."seq" LIMIT ${PAGE}::int`;
}

/** By the entries of this window that gave an order's points another day: its lots whose day was over before. */
function daysGone(tx: Tx, { shopId, after, to }: Window, from: Cursor): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT t."memberId", t."recordedAt" AS "at", t."seq", t."orderId", m."balance",
      (SELECT jsonb_agg(${lot} ORDER BY l."seq") FROM "Lot" l
        JOIN "Entry" e ON e."shopId" = l."shopId" AND e."memberId" = l."memberId" AND e."seq" = l."seq"
        WHERE l."shopId" = t."shopId" AND l."memberId" = t."memberId" AND l."orderId" = t."orderId"
          AND l."availableAt" <= ${after}::timestamptz AND ${waited(to)}) AS "lots"
    FROM "Entry" t JOIN "Member" m ON m."shopId" = t."shopId" AND m."id" = t."memberId"
    WHERE t."shopId" = ${shopId} AND t."kind" = 'terms' AND t."orderId" IS NOT NULL
      AND t."recordedAt" <= ${to}::timestamptz AND t."recordedAt" >= ${from.at}::timestamptz
      AND (t."recordedAt", t."memberId", t."seq") > (${from.at}::timestamptz, ${from.memberId}::bigint, ${from.seq}::int)
    ORDER BY t."recordedAt", t."memberId", t."seq" LIMIT ${PAGE}::int`;
}
