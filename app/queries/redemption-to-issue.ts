// A redemption whose code is still to be created, with what Shopify needs to know.
import { prisma } from '../db.server';
import type { Reward } from '../loyalty/program';
import { shopCurrency } from './current-program';

export type RedemptionToIssue = {
  id: string;
  code: string;
  customerId: string;
  reward: Reward;
  currency: string;
  requestedAt: Date;
  endsAt: Date;
};

/** Null once it is issued, returned, or its member was erased. */
export async function redemptionToIssue(
  shopId: string,
  id: string,
): Promise<RedemptionToIssue | null> {
  const row = await prisma.redemption.findUnique({ where: { shopId_id: { shopId, id } } });
  if (!row || row.state !== 'REQUESTED' || !row.endsAt) return null;
  const member = await prisma.member.findUnique({
    where: { shopId_id: { shopId, id: row.memberId } },
  });
  if (!member?.customerId) return null;
  const { code, requestedAt, endsAt } = row;
  const reward = row.reward as Reward;
  return {
    id,
    code,
    customerId: member.customerId,
    reward,
    currency: await shopCurrency(shopId),
    requestedAt,
    endsAt,
  };
}
