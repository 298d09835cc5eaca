// What a redemption asked of Shopify is made: it can be used from now on.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { toSafe } from '../loyalty/points';
import { enqueue } from '../outbox/enqueue';
import { announce } from './announce';
import type { Tx } from '../database/open';
import type { GivesKind } from '../loyalty/rewards/reward';
import { noteRedemptions } from './note-redemption';
import { changeRedemption, isMoney, type RedemptionRef } from './redemption-rows';

export type Issued = {
  shopId: string;
  id: string;
  /** What Shopify made; null where there is nothing of it there. */
  discountId: string | null;
  /** Kept with the note, so that what was made can be told from what was made for others. */
  data?: Record<string, unknown>;
};

/**
 * What was used or given back meanwhile stays so; what somebody wants back meanwhile, or what has ended, goes on its way
 * back.
 */
export async function noteIssued({ shopId, id, discountId, data = {} }: Issued): Promise<void> {
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
    const note = { shopId, redemptionId: id, what: 'issued', by: 'shopify', data } as const;
    await noteRedemptions(tx, [note], now);
    const { rewardId, code } = row;
    const [memberId, points] = [toSafe(row.memberId), toSafe(row.points)];
    const told = { redemptionId: id, rewardId, points, code };
    await announce(tx, [{ shopId, memberId, kind: 'reward.issued', data: told, key: id }], now);
    const back = { shopId, kind: 'take-back-reward', key: id, data: { redemptionId: id } } as const;
    const isOver = !isMoney(row.kind as GivesKind) && row.endsAt !== null && row.endsAt <= now;
    if (isOver && !row.takeBack) await askExpiredBack(tx, { shopId, id }, now);
    if (isOver || row.takeBack) await enqueue(tx, [back], now);
  });
}

async function askExpiredBack(tx: Tx, ref: RedemptionRef, now: Date): Promise<void> {
  await changeRedemption(tx, ref, { takeBack: 'expired', takeBackAt: now });
  const { shopId, id: redemptionId } = ref;
  const data = { why: 'expired' };
  await noteRedemptions(
    tx,
    [{ shopId, redemptionId, what: 'takeBack', by: 'regulars', data }],
    now,
  );
}
