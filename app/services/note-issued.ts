// Shopify has created a redemption's code: it is live from now on.
import { clock } from '../clock';
import { prisma } from '../db.server';

/** A code already used or returned meanwhile stays so. */
export async function noteIssued({
  shopId,
  id,
  discountId,
}: {
  shopId: string;
  id: string;
  discountId: string;
}): Promise<void> {
  const issued = { discountId, issuedAt: clock.now() };
  await prisma.redemption.updateMany({
    where: { shopId, id, state: 'REQUESTED' },
    data: { state: 'ISSUED', ...issued },
  });
  await prisma.redemption.updateMany({
    where: { shopId, id, state: 'USED', discountId: null },
    data: issued,
  });
}
