// Finds the members behind customers, enrolling those seen for the first time.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';

export type CustomerSeen = { shopId: string; customerId: string; joinedAt: Date };

/** The member's id for each customer, in order. Two statements however many there are. */
export async function ensureMembers(tx: Tx, seen: readonly CustomerSeen[]): Promise<number[]> {
  if (!seen.length) return [];
  const shops = seen.map((one) => one.shopId);
  const customers = seen.map((one) => one.customerId);
  const found = await find(tx, shops, customers);
  if (found.size < new Set(seen.map(idOf)).size) {
    await tx.$executeRaw`
      INSERT INTO "Member" ("shopId", "customerId", "joinedAt", "activeAt")
      SELECT s, c, min(j), min(j) FROM unnest(${shops}::text[], ${customers}::text[],
        ${seen.map((one) => one.joinedAt.toISOString())}::timestamptz[]) AS u(s, c, j)
      GROUP BY s, c ORDER BY s, c ON CONFLICT ("shopId", "customerId") DO NOTHING`;
    for (const [id, member] of await find(tx, shops, customers)) found.set(id, member);
  }
  return seen.map((one) => found.get(idOf(one))!);
}

const idOf = (one: { shopId: string; customerId: string }) => `${one.shopId}/${one.customerId}`;

async function find(tx: Tx, shops: string[], customers: string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ shopId: string; customerId: string; id: bigint }[]>`
    SELECT m."shopId", m."customerId", m."id" FROM "Member" m
    JOIN (SELECT DISTINCT * FROM unnest(${shops}::text[], ${customers}::text[]) AS u("shopId", "customerId"))
      AS wanted USING ("shopId", "customerId")`;
  return new Map(rows.map((row) => [idOf(row), toSafe(row.id)]));
}
