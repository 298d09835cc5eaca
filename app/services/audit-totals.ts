// Proves what stands beside the ledger: the totals tiers rest on, and what was used of caps, are what deeds add up to.
import type { Db } from '../database/open';
import type { Fault } from '../ledger/audit';

/**
 * Checks a shop in the database itself. What a member earned is what their orders and activities deserve, without what
 * tiers gave; what they spent and ordered is what their orders count. What is used of a cap, by a member or (member 0)
 * by the whole shop, is what orders and activities say they took of it. An empty list is the proof.
 */
export async function auditTotals(db: Db, shopId: string): Promise<Fault[]> {
  const rows = await db.$queryRaw<{ memberId: bigint; what: string }[]>`
    WITH deeds AS (
      SELECT "memberId", "deserved" AS earned, "spentMinor" AS spent, "counts"::int AS orders, "context" FROM "Order"
      WHERE "shopId" = ${shopId} AND "memberId" IS NOT NULL
      UNION ALL SELECT "memberId", CASE WHEN "kind" = 'tier' THEN 0 ELSE "deserved" END, 0, 0, "context" FROM "Activity"
      WHERE "shopId" = ${shopId}
    ), summed AS (
      SELECT "memberId", sum(earned) AS earned, sum(spent) AS spent, sum(orders) AS orders FROM deeds GROUP BY 1
    ), totals AS (
      SELECT m."id", m."earnedTotal", coalesce(s.earned, 0) AS earned, m."spentTotal", coalesce(s.spent, 0) AS spent,
        m."ordersTotal", coalesce(s.orders, 0) AS orders
      FROM "Member" m LEFT JOIN summed s ON s."memberId" = m."id" WHERE m."shopId" = ${shopId}
    ), taken AS (
      SELECT CASE u."whose" WHEN 'shop' THEN 0 ELSE d."memberId" END AS "memberId", u."ruleId", u."period",
        sum(u."points") AS points, sum(u."times") AS times
      FROM deeds d, jsonb_to_recordset(d."context" -> 'uses')
        AS u("ruleId" text, "whose" text, "period" text, "points" bigint, "times" int)
      WHERE jsonb_typeof(d."context" -> 'uses') = 'array' GROUP BY 1, 2, 3
    ), used AS (
      SELECT "memberId", "ruleId", "period", "points", "times" FROM "CapUse" WHERE "shopId" = ${shopId}
    )
    SELECT "id" AS "memberId", 'earned ' || "earnedTotal" || ' in all, what was done deserves ' || earned AS what
      FROM totals WHERE "earnedTotal" <> earned
    UNION ALL SELECT "id", 'spent ' || "spentTotal" || ' in all, the orders count ' || spent
      FROM totals WHERE "spentTotal" <> spent
    UNION ALL SELECT "id", 'placed ' || "ordersTotal" || ' orders in all, ' || orders || ' count'
      FROM totals WHERE "ordersTotal" <> orders
    UNION ALL SELECT "memberId", 'of cap ' || "ruleId" || ' in ' || coalesce(nullif("period", ''), 'all') || ' '
        || coalesce(used."points", 0) || ' points in ' || coalesce(used."times", 0) || ' times are used, '
        || coalesce(taken.points, 0) || ' in ' || coalesce(taken.times, 0) || ' were taken'
      FROM used FULL JOIN taken USING ("memberId", "ruleId", "period")
      WHERE coalesce(used."points", 0) <> coalesce(taken.points, 0)
        OR coalesce(used."times", 0) <> coalesce(taken.times, 0)`;
  return rows.map((row) => ({ shopId, memberId: Number(row.memberId), what: row.what }));
}
