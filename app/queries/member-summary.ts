// What a member has: one indexed read, however long their history.
import { clock } from '../clock';
import { fast, prisma } from '../db.server';
import type { Statements } from '../database/fast';
import type { Db, Tx } from '../database/open';
import { Prisma } from '../generated/prisma/client';
import { UNTIL_FULFILLED } from '../loyalty/hold';
import { toSafe } from '../loyalty/points';

/**
 * `balance` is everything that has not lapsed, `pending` the part whose hold has not ended, `spendable` what a reward
 * can take. None of it depends on whether a sweep has run.
 */
export type MemberSummary = {
  memberId: number;
  customerId: string | null;
  balance: number;
  pending: number;
  spendable: number;
  /** When the first of what is pending can be spent; null where nothing is, or nobody knows yet. */
  pendingUntil: Date | null;
  /** What lapses next, unless it is used or something keeps it alive. */
  nextExpiry: { at: Date; points: number } | null;
  /** They left the programme themselves, and have not come back. */
  left: boolean;
};

type Row = {
  id: bigint;
  customerId: string | null;
  balance: bigint;
  left: boolean;
  /** When everything lapses, or lapsed, by inactivity. */
  lapsesAt: Date | null;
  pending: bigint;
  until: Date | null;
  /** What has lapsed by its date. */
  lapsed: bigint;
  /** What has become spendable since everything lapsed by inactivity. */
  since: bigint;
  /** The date that comes next, and what lapses then. */
  next: Date | null;
  nextPoints: bigint;
};

function toSummary(now: Date, row: Row): MemberSummary {
  const [pending, lapsed] = [toSafe(row.pending), toSafe(row.lapsed)];
  const idle = row.lapsesAt !== null && row.lapsesAt <= now;
  const alive = toSafe(row.balance) - lapsed;
  const balance = idle ? Math.min(alive, pending + toSafe(row.since)) : alive;
  const spendable = Math.max(0, balance - pending);
  return {
    memberId: toSafe(row.id),
    customerId: row.customerId,
    balance,
    pending,
    spendable,
    pendingUntil: row.until && row.until < UNTIL_FULFILLED ? row.until : null,
    nextExpiry: nextExpiry(row, idle, spendable),
    left: row.left,
  };
}

function nextExpiry({ lapsesAt, next, nextPoints }: Row, idle: boolean, spendable: number) {
  if (lapsesAt && !idle && (!next || lapsesAt < next))
    return spendable > 0 ? { at: lapsesAt, points: spendable } : null;
  return next && { at: next, points: toSafe(nextPoints) };
}

// The time is asked for in a sub-select so that no plan is better for knowing it: PostgreSQL then keeps one plan
// instead of making a new one each time, which took four times as long as the reading.

/** What is asked of a member `m`. */
const asked = Prisma.sql`m."id", m."customerId", m."balance", m."optedOutAt" IS NOT NULL AS "left", m."lapsesAt",
  p.pending, p.until, x.lapsed, i.since, n."expiresAt" AS next, coalesce(q.points, 0)::bigint AS "nextPoints"`;

/** The member with what their lots add up to: pending, lapsed, spendable since, and what lapses next. */
const membersAt = (now: Date) => Prisma.sql`"Member" m
  CROSS JOIN LATERAL (SELECT coalesce(sum("remaining"), 0)::bigint AS pending, min("availableAt") AS until FROM "Lot" l
    WHERE l."shopId" = m."shopId" AND l."memberId" = m."id" AND l."availableAt" > (SELECT ${now}::timestamptz)) p
  CROSS JOIN LATERAL (SELECT coalesce(sum("remaining"), 0)::bigint AS lapsed FROM "Lot" l
    WHERE l."shopId" = m."shopId" AND l."memberId" = m."id" AND l."expiresAt" <= (SELECT ${now}::timestamptz)
      AND l."availableAt" <= (SELECT ${now}::timestamptz)) x
  CROSS JOIN LATERAL (SELECT coalesce(sum("remaining"), 0)::bigint AS since FROM "Lot" l
    WHERE m."lapsesAt" <= (SELECT ${now}::timestamptz) AND l."shopId" = m."shopId" AND l."memberId" = m."id"
      AND l."availableAt" > m."lapsesAt" AND l."availableAt" <= (SELECT ${now}::timestamptz)
      AND (l."expiresAt" > (SELECT ${now}::timestamptz)) IS NOT FALSE) i
  LEFT JOIN LATERAL (SELECT l."expiresAt" FROM "Lot" l
    WHERE l."shopId" = m."shopId" AND l."memberId" = m."id" AND l."expiresAt" > (SELECT ${now}::timestamptz)
    ORDER BY l."expiresAt", l."seq" LIMIT 1) n ON true
  LEFT JOIN LATERAL (SELECT sum("remaining")::bigint AS points FROM "Lot" l
    WHERE l."shopId" = m."shopId" AND l."memberId" = m."id" AND l."expiresAt" = n."expiresAt") q ON true`;

/**
 * The summary of the customer Shopify signed for, or null for one who has never earned. `tiered` says whether the
 * programme has tiers, so that standings are asked only where there are any.
 */
export async function memberOfCustomer(
  shopId: string,
  customerId: string,
  now = clock.now(),
  db: Statements = fast,
): Promise<(MemberSummary & { tiered: boolean }) | null> {
  const [row] = await db.$queryRaw<(Row & { tiered: boolean | null })[]>`
    SELECT ${asked},
      (SELECT jsonb_typeof(v."program" -> 'tiers') = 'object' FROM "ProgramVersion" v
        WHERE v."shopId" = m."shopId" AND v."publishedAt" <= (SELECT ${now}::timestamptz)
        ORDER BY v."publishedAt" DESC, v."version" DESC LIMIT 1) AS "tiered"
    FROM ${membersAt(now)}
    WHERE m."shopId" = ${shopId} AND m."customerId" = ${customerId}`;
  return row ? { ...toSummary(now, row), tiered: row.tiered ?? false } : null;
}

/** Summaries of several members of one shop, in one statement. */
export async function memberSummaries(
  shopId: string,
  memberIds: readonly number[],
  now: Date,
  db: Db | Tx = prisma,
): Promise<MemberSummary[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${asked} FROM ${membersAt(now)}
    WHERE m."shopId" = ${shopId} AND m."id" = ANY(${[...memberIds]}::bigint[])`;
  return rows.map((row) => toSummary(now, row));
}
