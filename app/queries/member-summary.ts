// What a member has: one indexed read, however long their history.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Db, Tx } from '../database/open';
import { toSafe } from '../loyalty/points';

/** `balance` is everything, `pending` the part whose hold has not ended, `spendable` what a reward can take. */
export type MemberSummary = {
  memberId: number;
  customerId: string | null;
  balance: number;
  pending: number;
  spendable: number;
  pendingUntil: Date | null;
  /** They left the programme themselves, and have not come back. */
  left: boolean;
};

type Row = {
  id: bigint;
  customerId: string | null;
  balance: bigint;
  pending: bigint;
  lapsed: bigint;
  until: Date | null;
  left: boolean;
};

const toSummary = (row: Row): MemberSummary => {
  const [balance, pending, lapsed] = [toSafe(row.balance), toSafe(row.pending), toSafe(row.lapsed)];
  return {
    memberId: toSafe(row.id),
    customerId: row.customerId,
    balance,
    pending,
    spendable: Math.max(0, balance - pending - lapsed),
    pendingUntil: row.until,
    left: row.left,
  };
};

// The time is asked for in a sub-select so that no plan is better for knowing it: PostgreSQL then keeps one plan
// instead of making a new one each time, which took four times as long as the reading.

/** The summary of the customer Shopify signed for, or null for one who has never earned. */
export async function memberOfCustomer(
  shopId: string,
  customerId: string,
  now = clock.now(),
  db: Db | Tx = prisma,
): Promise<MemberSummary | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT m."id", m."customerId", m."balance", m."optedOutAt" IS NOT NULL AS "left", p.pending, p.until, x.lapsed FROM "Member" m,
      LATERAL (SELECT coalesce(sum("remaining"), 0)::bigint AS pending, min("availableAt") AS until FROM "Lot" l
        WHERE l."shopId" = m."shopId" AND l."memberId" = m."id" AND l."availableAt" > (SELECT ${now}::timestamptz)) p,
      LATERAL (SELECT coalesce(sum("remaining"), 0)::bigint AS lapsed FROM "Lot" l
        WHERE l."shopId" = m."shopId" AND l."memberId" = m."id" AND l."expiresAt" <= (SELECT ${now}::timestamptz)) x
    WHERE m."shopId" = ${shopId} AND m."customerId" = ${customerId}`;
  return row ? toSummary(row) : null;
}

/** Summaries of several members of one shop, in one statement. */
export async function memberSummaries(
  shopId: string,
  memberIds: readonly number[],
  now: Date,
  db: Db | Tx = prisma,
): Promise<MemberSummary[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT m."id", m."customerId", m."balance", m."optedOutAt" IS NOT NULL AS "left", p.pending, p.until, x.lapsed FROM "Member" m,
      LATERAL (SELECT coalesce(sum("remaining"), 0)::bigint AS pending, min("availableAt") AS until FROM "Lot" l
        WHERE l."shopId" = m."shopId" AND l."memberId" = m."id" AND l."availableAt" > (SELECT ${now}::timestamptz)) p,
      LATERAL (SELECT coalesce(sum("remaining"), 0)::bigint AS lapsed FROM "Lot" l
        WHERE l."shopId" = m."shopId" AND l."memberId" = m."id" AND l."expiresAt" <= (SELECT ${now}::timestamptz)) x
    WHERE m."shopId" = ${shopId} AND m."id" = ANY(${[...memberIds]}::bigint[])`;
  return rows.map(toSummary);
}
