// Marks reward codes as used when a paid order names them.
import type { Tx } from '../database/open';
import type { OrderRow } from './order-rows';

/** Uses the redemptions whose codes these orders name; a code named twice, or by another shop's order, changes nothing. */
export async function useRedemptions(tx: Tx, rows: readonly OrderRow[], now: Date): Promise<void> {
  const named = rows.flatMap(({ shopId, orderId, facts }) =>
    facts?.paid && !facts.cancelled ? facts.codes.map((code) => ({ shopId, orderId, code })) : [],
  );
  if (!named.length) return;
  await tx.$executeRaw`
    UPDATE "Redemption" r SET "state" = 'USED', "usedAt" = ${now}::timestamptz, "usedOrderId" = u."orderId"
    FROM (SELECT DISTINCT ON (s, c) s AS "shopId", c AS "code", o AS "orderId" FROM unnest(
      ${named.map((one) => one.shopId)}::text[], ${named.map((one) => one.code)}::text[],
      ${named.map((one) => one.orderId)}::text[]) AS t(s, c, o) ORDER BY s, c) AS u
    WHERE r."shopId" = u."shopId" AND r."code" = u."code" AND r."state" IN ('REQUESTED', 'ISSUED')`;
}
