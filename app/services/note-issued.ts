// Shopify has created a redemption's code: it is live from now on.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { toSafe } from '../loyalty/points';
import { announce } from './announce';

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
  const now = clock.now();
  const issued = { discountId, issuedAt: now };
  await prisma.$transaction(async (tx) => {
    const [row] = await tx.redemption.updateManyAndReturn({
      where: { shopId, id, state: 'REQUESTED' },
      data: { state: 'ISSUED', ...issued },
    });
    await tx.redemption.updateMany({
      where: { shopId, id, state: 'USED', discountId: null },
      data: issued,
    });
    if (!row) return;
    const { rewardId, code } = row;
    const [memberId, points] = [toSafe(row.memberId), toSafe(row.points)];
    const data = { redemptionId: id, rewardId, points, code };
    await announce(tx, [{ shopId, memberId, kind: 'reward.issued', data, key: id }], now);
  });
}
