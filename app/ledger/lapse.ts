// Expires what many members of a shop hold, as posting to each of them would, in two statements however many there are.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import type { Expired } from './entry';

/** Whose points lapsed; each entry written too where they were asked for. */
export type Lapsed = { memberIds: number[]; expired: Expired[] };

type Row = { memberIds: bigint[] | null; expired: (Expired & { happenedAt: string })[] | null };

/**
 * Posts what has lapsed by now of these members, under lock: the same entries, draws, lots and totals that
 * `expiryDrafts` makes of one who is posted to, which a test holds the two to. Members merged away are passed over.
 */
export async function lapse(
  tx: Tx,
  at: { shopId: string; memberIds: readonly number[]; withEntries: boolean },
  now: Date,
): Promise<Lapsed> {
  const { shopId, memberIds, withEntries } = at;
  if (!memberIds.length) return { memberIds: [], expired: [] };
  // By itself: only a later statement sees what whoever held a lock wrote.
  await tx.$executeRaw`
    SELECT FROM "Member" WHERE "shopId" = ${shopId} AND "id" = ANY(${[...memberIds]}::bigint[])
    ORDER BY "shopId", "id" FOR NO KEY UPDATE`;
  const [row] = await writeLapsed(tx, shopId, memberIds, now, withEntries);
  const expired = (row!.expired ?? []).map((one) => ({
    ...one,
    shopId,
    happenedAt: new Date(one.happenedAt),
  }));
  return { memberIds: (row!.memberIds ?? []).map(toSafe), expired };
}

// Every member asked for is a row of `due`, and each lot of theirs that has lapsed: no two lists of thousands are joined
// with each other, which PostgreSQL, not knowing how long they are, would do row by row.
const writeLapsed = (
  tx: Tx,
  shopId: string,
  memberIds: readonly number[],
  now: Date,
  withEntries: boolean,
) => tx.$queryRaw<Row[]>`
  WITH lapsing AS (
    SELECT m."id", m."seq", m."balance", m."lapsesAt" <= ${now}::timestamptz AS "idle", l.*,
      min(l."lot") OVER (PARTITION BY m."id", l."at", l."cause") AS "first"
    FROM "Member" m LEFT JOIN LATERAL (
      SELECT "seq" AS "lot", "remaining", "expiresAt", least(dated."at", idle."at") AS "at",
        CASE WHEN dated."at" <= idle."at" THEN 'date' ELSE 'inactivity' END AS "cause"
      FROM "Lot" o,
        LATERAL (SELECT CASE WHEN o."expiresAt" IS NULL THEN 'infinity' ELSE greatest(o."expiresAt", o."availableAt") END) AS dated("at"),
        LATERAL (SELECT CASE WHEN o."availableAt" <= m."lapsesAt" THEN m."lapsesAt" ELSE 'infinity' END) AS idle("at")
      WHERE o."shopId" = m."shopId" AND o."memberId" = m."id" AND o."remaining" > 0
        AND least(dated."at", idle."at") <= ${now}::timestamptz
    ) l ON true
    WHERE m."shopId" = ${shopId} AND m."id" = ANY(${[...memberIds]}::bigint[]) AND m."mergedInto" IS NULL
  ), due AS MATERIALIZED (
    SELECT *, "seq" + dense_rank() OVER (PARTITION BY "id" ORDER BY "at", "first") AS "debit" FROM lapsing
  ), entry AS (
    INSERT INTO "Entry" ("shopId", "memberId", "seq", "key", "kind", "points", "balanceAfter", "happenedAt",
      "recordedAt", "reasons")
    SELECT ${shopId}, "id", "debit", 'expiry:' || "id" || ':' || min("lot") || ':' || (extract(epoch FROM "at") * 1000)::bigint,
      'expiry', -sum("remaining"), "balance" - sum(sum("remaining")) OVER (PARTITION BY "id" ORDER BY "debit"), "at",
      ${now}::timestamptz, jsonb_build_object('type', 'expiry', 'cause', "cause",
        'lapsedAt', to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM due WHERE "lot" IS NOT NULL GROUP BY "id", "balance", "debit", "at", "cause" ORDER BY "id", "debit"
    RETURNING "memberId", "key", "seq", "points", "balanceAfter", "happenedAt"
  ), drawn AS (
    INSERT INTO "Draw" ("shopId", "memberId", "debitSeq", "creditSeq", "points", "expiresAt")
    SELECT ${shopId}, "id", "debit", "lot", "remaining", "expiresAt" FROM due WHERE "lot" IS NOT NULL
  ), emptied AS (
    DELETE FROM "Lot" USING due WHERE "Lot"."shopId" = ${shopId} AND "Lot"."memberId" = due."id" AND "Lot"."seq" = due."lot"
  ), held AS (
    UPDATE "Member" m SET "seq" = u."seq", "balance" = u."balance",
      "lapsesAt" = CASE WHEN u."idle" THEN NULL ELSE m."lapsesAt" END
    FROM (
      SELECT "id", max(CASE WHEN "lot" IS NULL THEN "seq" ELSE "debit" END) AS "seq",
        "balance" - coalesce(sum("remaining"), 0) AS "balance", bool_or("idle") AS "idle"
      FROM due WHERE "lot" IS NOT NULL OR "idle" GROUP BY "id", "balance"
    ) u WHERE m."shopId" = ${shopId} AND m."id" = u."id"
  )
  SELECT array_agg(DISTINCT "memberId") AS "memberIds",
    CASE WHEN ${withEntries} THEN jsonb_agg(to_jsonb(entry) ORDER BY "memberId", "seq") END AS "expired" FROM entry`;
