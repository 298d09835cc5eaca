// Proves article 16: replays what is stored for a shop's members and names every figure that does not add up.
import type { Db } from '../database/open';

/** One thing that does not balance. An empty list is the proof. */
export type Fault = { shopId: string; memberId: number; what: string };

/**
 * Checks every member of a shop, or one, in the database itself: entries are numbered without a gap and sum
 * to each balance after them and to the member's; lots are what draws left of credits, debts what draws did
 * not cover of debits; no credit is drawn beyond what it brought.
 * Of dates: nothing is recorded as lapsed before it did, what lapsed by its date was due and no longer pending, what was
 * spent had not lapsed, and no lot lapses before a day promised by hand.
 */
export async function audit(db: Db, shopId: string, memberId?: number): Promise<Fault[]> {
  const only = memberId ?? null;
  const rows = await db.$queryRaw<{ memberId: bigint; what: string }[]>`
    WITH e AS (
      SELECT *, sum("points") OVER w AS running, row_number() OVER w AS nr FROM "Entry"
      WHERE "shopId" = ${shopId} AND ("memberId" = ${only}::bigint OR ${only}::bigint IS NULL)
      WINDOW w AS (PARTITION BY "memberId" ORDER BY "seq")
    ), drawn AS (
      SELECT "memberId", "seq", sum("net") AS net FROM (
        SELECT "memberId", "creditSeq" AS "seq", -"points" AS net FROM "Draw" WHERE "shopId" = ${shopId}
        UNION ALL SELECT "memberId", "debitSeq", "points" FROM "Draw" WHERE "shopId" = ${shopId}
      ) d GROUP BY 1, 2
    ), open AS (
      SELECT e."memberId", e."seq", e."points" + coalesce(drawn.net, 0) AS "remaining"
      FROM e LEFT JOIN drawn ON drawn."memberId" = e."memberId" AND drawn."seq" = e."seq"
    ), m AS (
      SELECT * FROM "Member"
      WHERE "shopId" = ${shopId} AND ("id" = ${only}::bigint OR ${only}::bigint IS NULL)
    )
    SELECT "memberId", 'entry ' || "seq" || ' is numbered out of turn' AS what FROM e WHERE "seq" <> nr
    UNION ALL SELECT "memberId", 'entry ' || "seq" || ' says ' || "balanceAfter" || ', the sum is ' || running
      FROM e WHERE "balanceAfter" <> running
    UNION ALL SELECT m."id", 'the balance is ' || m."balance" || ', the entries sum to ' || coalesce(s.total, 0)
      FROM m LEFT JOIN (SELECT "memberId", sum("points") AS total, max("seq") AS last FROM e GROUP BY 1) s
        ON s."memberId" = m."id"
      WHERE m."balance" <> coalesce(s.total, 0) OR m."seq" <> coalesce(s.last, 0)
    UNION ALL SELECT o."memberId", 'lot ' || o."seq" || ' holds ' || coalesce(l."remaining", 0) || ', replayed ' || o."remaining"
      FROM open o LEFT JOIN "Lot" l ON l."shopId" = ${shopId} AND l."memberId" = o."memberId" AND l."seq" = o."seq"
      WHERE coalesce(l."remaining", 0) <> o."remaining"
    UNION ALL SELECT o."memberId", 'credit ' || o."seq" || ' is drawn beyond what it brought'
      FROM open o JOIN e ON e."memberId" = o."memberId" AND e."seq" = o."seq" WHERE e."points" > 0 AND o."remaining" < 0
    UNION ALL SELECT l."memberId", 'lot ' || l."seq" || ' has no entry'
      FROM "Lot" l LEFT JOIN e ON e."memberId" = l."memberId" AND e."seq" = l."seq"
      WHERE l."shopId" = ${shopId} AND (l."memberId" = ${only}::bigint OR ${only}::bigint IS NULL) AND e."seq" IS NULL
    UNION ALL SELECT "memberId", 'entry ' || "seq" || ' was recorded before its points lapsed'
      FROM e WHERE "kind" = 'expiry' AND "recordedAt" < "happenedAt"
    UNION ALL SELECT e."memberId", 'entry ' || e."seq" || ' expired credit ' || d."creditSeq" || ' before it was due'
      FROM e JOIN "Draw" d ON d."shopId" = ${shopId} AND d."memberId" = e."memberId" AND d."debitSeq" = e."seq"
      WHERE e."kind" = 'expiry' AND e."reasons" ->> 'cause' = 'date' AND (d."expiresAt" <= e."happenedAt") IS NOT TRUE
    UNION ALL SELECT e."memberId", 'entry ' || e."seq" || ' spent credit ' || d."creditSeq" || ' after it had lapsed'
      FROM e JOIN "Draw" d ON d."shopId" = ${shopId} AND d."memberId" = e."memberId" AND d."debitSeq" = e."seq"
      WHERE e."kind" = 'redemption' AND d."points" > 0 AND d."expiresAt" <= e."recordedAt"
    UNION ALL SELECT "memberId", 'lot ' || "seq" || ' lapses before the day promised for it' FROM "Lot"
      WHERE "shopId" = ${shopId} AND ("memberId" = ${only}::bigint OR ${only}::bigint IS NULL) AND "expiresAt" < "keptTo"`;
  return rows.map((row) => ({ shopId, memberId: Number(row.memberId), what: row.what }));
}
