// Marks reward codes as used when an order names them; a use wins over whatever was thought of the code before.
import { randomUUID } from 'node:crypto';
import { Prisma } from '../generated/prisma/client';
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { announce } from './announce';
import { movePoints } from './give-back';
import { noteRedemptions } from './note-redemption';
import type { OrderRow } from './order-rows';
import { lockRedemptions, type RedemptionRow } from './redemption-rows';
import { countUse } from './reward-uses';

/** A redemption whose code an order names; `past` where it is a code that another replaced. */
export type Named = {
  shopId: string;
  id: string;
  memberId: number;
  code: string;
  past: boolean;
  orderId: string;
};

/**
 * Whose codes these orders name, without a lock: so that their members are locked together with the orders' own. Orders
 * without a code cost nothing.
 */
export async function redemptionsNamed(tx: Tx, rows: readonly OrderRow[]): Promise<Named[]> {
  const codes = rows.flatMap(({ shopId, orderId, facts }) =>
    (facts?.codes ?? []).map((code) => ({ shopId, orderId, code })),
  );
  if (!codes.length) return [];
  const asked = Prisma.sql`(SELECT DISTINCT * FROM unnest(
    ${codes.map((one) => one.shopId)}::text[], ${codes.map((one) => one.code)}::text[],
    ${codes.map((one) => one.orderId)}::text[]) AS u("shopId", "code", "orderId")) AS asked`;
  const named = await tx.$queryRaw<(Omit<Named, 'memberId'> & { memberId: bigint })[]>`
    SELECT r."shopId", r."id", r."memberId", asked."code", false AS "past", asked."orderId"
    FROM ${asked} JOIN "Redemption" r USING ("shopId", "code")
    UNION ALL
    SELECT r."shopId", r."id", r."memberId", asked."code", true AS "past", asked."orderId"
    FROM ${asked} JOIN "PastCode" p USING ("shopId", "code")
    JOIN "Redemption" r ON r."shopId" = p."shopId" AND r."id" = p."redemptionId"
    ORDER BY "shopId", "orderId", "code"`;
  return named.map((one) => ({ ...one, memberId: toSafe(one.memberId) }));
}

/**
 * Uses the redemptions that these orders name. An order counts once it is paid, and a cancelled one too: Shopify does not
 * give the use of a code back, so that only points can return. A code named twice, or by another shop's order, changes
 * nothing. Answers the redemptions that any of these orders has used, locked.
 */
export async function useRedemptions(
  tx: Tx,
  rows: readonly OrderRow[],
  named: readonly Named[],
  now: Date,
): Promise<RedemptionRow[]> {
  if (!named.length) return [];
  const orders = new Map(rows.map((row) => [`${row.shopId}/${row.orderId}`, row]));
  const counts = named.filter((one) => {
    const facts = orders.get(`${one.shopId}/${one.orderId}`)?.facts;
    return facts?.paid || facts?.cancelled;
  });
  const locked = await lockRedemptions(tx, named);
  const byId = new Map(locked.map((row) => [`${row.shopId}/${row.id}`, row]));
  const used: { row: RedemptionRow; late: boolean; isNew: boolean }[] = [];
  for (const { shopId, id, code, orderId, past } of counts) {
    const found = byId.get(`${shopId}/${id}`);
    if (!found) continue;
    // It may have been replaced since the code was looked up.
    const isPast = past || found.code !== code;
    const row = isPast ? await ownOf(tx, found, code, now) : found;
    if (!row || row.usedOrderId !== null) continue;
    const late = row.state !== 'REQUESTED' && row.state !== 'ISSUED' && row.state !== 'USED';
    used.push({ row, late, isNew: row.state !== 'USED' });
    Object.assign(row, { state: 'USED', usedOrderId: orderId, usedAt: row.usedAt ?? now });
    if (isPast) locked.push(row);
  }
  await write(tx, used, now);
  const told = new Set(orders.keys());
  return locked.filter((row) => told.has(`${row.shopId}/${row.usedOrderId}`));
}

type Used = { row: RedemptionRow; late: boolean; isNew: boolean };

async function write(tx: Tx, used: readonly Used[], now: Date): Promise<void> {
  if (!used.length) return;
  const rows = used.map(({ row }) => row);
  await tx.$executeRaw`
    UPDATE "Redemption" r SET "state" = 'USED', "usedAt" = u."usedAt", "usedOrderId" = u."usedOrderId",
      "takeBack" = NULL, "takeBackAt" = NULL
    FROM jsonb_populate_recordset(NULL::"Redemption", ${JSON.stringify(
      rows.map(({ shopId, id, usedAt, usedOrderId }) => ({ shopId, id, usedAt, usedOrderId })),
    )}::jsonb) AS u WHERE r."shopId" = u."shopId" AND r."id" = u."id"`;
  const notes = used
    .filter((one) => one.isNew)
    .map(({ row, late }) => ({
      shopId: row.shopId,
      redemptionId: row.id,
      what: 'used' as const,
      by: 'shopify',
      data: { orderId: row.usedOrderId, ...(late && { late }) },
    }));
  await noteRedemptions(tx, notes, now);
  const happenings = rows.map(({ shopId, id, memberId, rewardId, points, usedOrderId }) => ({
    shopId,
    memberId,
    kind: 'reward.used' as const,
    data: { redemptionId: id, rewardId, points, orderId: usedOrderId! },
    key: id,
  }));
  await announce(tx, happenings, now);
  // Article 12: the points of these had gone back, and yet there was something to use. They are taken again, owed if
  // need be. What everybody counts is counted in one order for everyone.
  const late = used.filter((one) => one.late).map(({ row }) => row);
  for (const row of late.sort((a, b) => (a.rewardId < b.rewardId ? -1 : 1))) {
    await countUse(tx, row, 1);
    await movePoints(tx, { row, points: -row.returned, cause: 'revoked', key: 'late' }, now);
  }
}

/**
 * A code was replaced and used after all: whoever has both has two rewards, so that the first becomes one of its own,
 * with points of its own. Null once it was.
 */
async function ownOf(
  tx: Tx,
  { reward, ...first }: RedemptionRow,
  code: string,
  now: Date,
): Promise<RedemptionRow | null> {
  const { shopId, memberId, rewardId, kind, points, worthMinor, period, endsAt } = first;
  const { count } = await tx.pastCode.deleteMany({ where: { shopId, code } });
  if (!count) return null;
  const id = randomUUID();
  const copy = { shopId, id, memberId, rewardId, kind, points, worthMinor, period, endsAt, code };
  const none = { returned: points, goodwill: 0, steps: 0 };
  const idempotencyKey = `${first.id}:${code}`;
  const state = 'REVOKED' as const;
  const made = { ...copy, ...none, state, reward, idempotencyKey, requestedAt: now, closedAt: now };
  await tx.redemption.create({ data: made });
  const row = { ...copy, ...none, state, reward, usedAt: null, usedOrderId: null, takeBack: null };
  await noteRedemptions(
    tx,
    [
      {
        shopId,
        redemptionId: id,
        what: 'reissued',
        by: 'shopify',
        data: { replacedBy: first.id },
      },
    ],
    now,
  );
  return row;
}
