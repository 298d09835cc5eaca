// Marks reward codes as used when a paid order names them; a use wins over whatever was thought of the code before.
import type { Tx } from '../database/open';
import type { Draft } from '../ledger/entry';
import { toSafe } from '../loyalty/points';
import type { Reward } from '../loyalty/program';
import { announce, type Happening } from './announce';
import type { OrderRow } from './order-rows';
import { postPoints } from './post-points';

type Used = {
  shopId: string;
  id: string;
  memberId: bigint;
  points: bigint;
  reward: Reward;
  usedOrderId: string;
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
    RETURNING r."shopId", r."id", r."memberId", r."points", r."reward", r."usedOrderId",
      r."closedAt", u."currency"`;
  await announce(tx, used.map(toHappening), now);
  await debitAgain(
    tx,
    used.filter((one) => one.closedAt),
    now,
  );
}

function toHappening({ shopId, id, memberId, points, reward, usedOrderId }: Used): Happening {
  const data = {
    redemptionId: id,
    rewardId: reward.id,
    points: toSafe(points),
    orderId: usedOrderId,
  };
  return { shopId, memberId: toSafe(memberId), kind: 'reward.used', data, key: id };
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
  await postPoints(tx, drafts, now);
}
