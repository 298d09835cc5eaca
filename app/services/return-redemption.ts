// A redemption that came to nothing: its points go back to the lots they came from, once.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { lockAccounts } from '../ledger/load';
import type { Reward } from '../loyalty/program';
import { shopCurrency } from '../queries/current-program';
import { announce } from './announce';
import { postPoints } from './post-points';

/** Days that points live on where the lot they came from has lapsed meanwhile (article 12). */
const GRACE_DAYS = 30;

/** Returns the points of a redemption that Shopify would not issue. Doing it twice changes nothing. */
export async function returnRedemption({
  shopId,
  id,
  failure,
}: {
  shopId: string;
  id: string;
  failure: string;
}): Promise<void> {
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    const row = await tx.redemption.findUnique({ where: { shopId_id: { shopId, id } } });
    if (!row) return;
    const memberId = Number(row.memberId);
    await lockAccounts(tx, [{ shopId, memberId }]);
    const { count } = await tx.redemption.updateMany({
      where: { shopId, id, state: 'REQUESTED' },
      data: { state: 'FAILED', failure: failure.slice(0, 500), closedAt: now },
    });
    const debit = await tx.entry.findUnique({
      where: { shopId_key: { shopId, key: `redemption:${id}:debit` } },
    });
    if (!count || !debit) return;
    await postPoints(
      tx,
      [
        {
          shopId,
          memberId,
          key: `redemption:${id}:return`,
          kind: 'return',
          points: -Number(debit.points),
          happenedAt: now,
          redemptionId: id,
          reasons: {
            type: 'return',
            reward: row.reward as Reward,
            currency: await shopCurrency(shopId, tx),
            cause: 'failed',
          },
          returnOf: {
            debitSeq: debit.seq,
            graceUntil: new Date(now.getTime() + GRACE_DAYS * 86_400_000),
          },
        },
      ],
      now,
    );
    const data = { redemptionId: id, rewardId: row.rewardId, points: Number(row.points) };
    const failed = { shopId, memberId, kind: 'reward.failed', data, key: id } as const;
    await announce(tx, [failed], now);
  });
}
