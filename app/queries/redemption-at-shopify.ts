// Redemptions with what Shopify needs to know to make, change or undo them.
import { prisma } from '../db.server';
import { toSafe } from '../loyalty/points';
import type { Reward } from '../loyalty/rewards/reward';

export type RedemptionAtShopify = {
  id: string;
  memberId: number;
  /** Null once the member was erased. */
  customerId: string | null;
  state: string;
  code: string;
  reward: Reward;
  /** The shop's. */
  currency: string;
  timeZone: string;
  requestedAt: Date;
  endsAt: Date | null;
  discountId: string | null;
  triedAt: Date | null;
  takeBack: string | null;
  takeBackAt: Date | null;
};

/** Those of these redemptions that exist, in the order asked for. */
export async function redemptionsAtShopify(
  shopId: string,
  ids: readonly string[],
): Promise<RedemptionAtShopify[]> {
  const rows = await prisma.$queryRaw<
    (Omit<RedemptionAtShopify, 'memberId'> & { memberId: bigint })[]
  >`
    SELECT r."id", r."memberId", m."customerId", r."state", r."code", r."reward", s."currency", s."timeZone",
      r."requestedAt", r."endsAt", r."discountId", r."triedAt", r."takeBack", r."takeBackAt"
    FROM unnest(${[...ids]}::text[]) WITH ORDINALITY AS asked(id, nr)
    JOIN "Redemption" r ON r."shopId" = ${shopId} AND r."id" = asked.id
    JOIN "Member" m ON m."shopId" = r."shopId" AND m."id" = r."memberId"
    JOIN "Shop" s ON s."shopId" = r."shopId" ORDER BY asked.nr`;
  return rows.map((row) => ({ ...row, memberId: toSafe(row.memberId) }));
}

/** One of them; null where the shop has none of that id. */
export const redemptionAtShopify = async (
  shopId: string,
  id: string,
): Promise<RedemptionAtShopify | null> => (await redemptionsAtShopify(shopId, [id]))[0] ?? null;
