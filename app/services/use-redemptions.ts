// Marks reward codes as used when a paid order names them; a use wins over whatever was thought of the code before.
import type { Tx } from '../database/open';
import type { Draft } from '../ledger/entry';
import { post } from '../ledger/post';
import { toSafe } from '../loyalty/points';
import type { Reward } from '../loyalty/program';
import { enqueue } from '../outbox/enqueue';
import type { OrderRow } from './order-rows';

type Used = {
  shopId: string;
  id: string;
  memberId: bigint;
  points: bigint;
  reward: Reward;
  currency: string;
  /** When the points went back. */
  closedAt: Date | null;
};

/** Uses the redemptions whose codes these orders name; a code named twice, or by another shop's order, changes nothing. */
export async function useRedemptions(tx: Tx, rows: readonly OrderRow[], now: Date): Promise<void> {
  const named = rows.flatMap(({ shopId, orderId, facts }) =>
    facts?.paid && !facts.cancelled
      ? facts.codes.map((code) => ({ shopId, orderId, code, currency: facts.currency }))
      : [],
  );
  if (!named.length) return;
  const used = await tx.$queryRaw<Used[]>`
    UPDATE "Redemption" r SET "state" = 'USED', "usedAt" = ${now}::timestamptz, "usedOrderId" = u."orderId"
    FROM (SELECT DISTINCT ON (s, c) s AS "shopId", c AS "code", o AS "orderId", m AS "currency" FROM unnest(
      ${named.map((one) => one.shopId)}::text[], ${named.map((one) => one.code)}::text[],
      ${named.map((one) => one.orderId)}::text[], ${named.map((one) => one.currency)}::text[]
    ) AS t(s, c, o, m) ORDER BY s, c) AS u
    WHERE r."shopId" = u."shopId" AND r."code" = u."code" AND r."state" IN ('REQUESTED', 'ISSUED', 'FAILED')
    RETURNING r."shopId", r."id", r."memberId", r."points", r."reward", r."closedAt", u."currency"`;
  await debitAgain(
    tx,
    used.filter((one) => one.closedAt),
    now,
  );
}

/** Article 12: the points of these had gone back, and yet Shopify had the code. They are taken again, owed if need be. */
async function debitAgain(tx: Tx, late: readonly Used[], now: Date): Promise<void> {
  const drafts = late.map(({ shopId, id, memberId, points, reward, currency }): Draft => ({
    shopId,
    memberId: toSafe(memberId),
    key: `redemption:${id}:late`,
    kind: 'redemption',
    points: -toSafe(points),
    happenedAt: now,
    redemptionId: id,
    reasons: { type: 'redemption', reward, currency },
    shortfall: 'debt',
  }));
  await post(tx, drafts, now);
  const jobs = drafts.map(({ shopId, memberId }) => ({
    shopId,
    kind: 'sync-member' as const,
    key: String(memberId),
    data: { memberId },
  }));
  await enqueue(tx, jobs, now);
}
