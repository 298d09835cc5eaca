// A redemption that came to nothing: its points go back to the lots they came from, once, and what it took can be had again.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { Happening, HappeningKind } from '../loyalty/happenings';
import type { ReturnCause } from '../loyalty/words/rewards';
import { enqueue } from '../outbox/enqueue';
import { announce } from './announce';
import { movePoints } from './give-back';
import { noteRedemptions, type RedemptionDeed } from './note-redemption';
import {
  changeRedemption,
  lockRedemption,
  type RedemptionRow,
  type RedemptionState,
} from './redemption-rows';
import { countUse } from './reward-uses';

/** How a redemption can end without having been used. */
export type Ending = Extract<ReturnCause, 'failed' | 'expired' | 'revoked' | 'undone'>;

export type Closing = {
  cause: Ending;
  /** `shopper`, `shopify`, `regulars`, or the id of one of the merchant's staff. */
  by: string;
  note?: string | null;
};

type End = {
  state: RedemptionState;
  what: RedemptionDeed;
  tells: HappeningKind & `reward.${string}`;
};

const ends: Record<Ending, End> = {
  failed: { state: 'FAILED', what: 'failed', tells: 'reward.failed' },
  expired: { state: 'EXPIRED', what: 'expired', tells: 'reward.expired' },
  revoked: { state: 'REVOKED', what: 'revoked', tells: 'reward.revoked' },
  undone: { state: 'REVOKED', what: 'revoked', tells: 'reward.revoked' },
};

/**
 * Closes a locked redemption and gives back all its points; of one that is closed or used already nothing changes. The
 * caller has made sure that nothing of it can be used any more.
 */
export async function closeRedemption(
  tx: Tx,
  row: RedemptionRow,
  { cause, by, note }: Closing,
  now: Date,
): Promise<boolean> {
  if (row.state !== 'REQUESTED' && row.state !== 'ISSUED') return false;
  const { state, what, tells } = ends[cause];
  const { shopId, id, memberId, rewardId, points } = row;
  const takeBack = cause === 'failed' ? null : cause;
  await changeRedemption(tx, row, { state, takeBack, takeBackAt: null, closedAt: now });
  Object.assign(row, { state, takeBack });
  await countUse(tx, row, -1);
  await movePoints(tx, { row, points: points - row.returned, cause, key: 'return' }, now);
  await noteRedemptions(tx, [{ shopId, redemptionId: id, what, by, note }], now);
  const data = { redemptionId: id, rewardId, points };
  const told = { shopId, memberId, kind: tells, data, key: id } as Happening;
  await announce(tx, [told], now);
  if (row.kind === 'access') await enqueue(tx, [lookAtTag(row)], now);
  return true;
}

/** Access that others took or had taken back meanwhile may have left its tag for this one. */
const lookAtTag = ({ shopId, id }: RedemptionRow) => ({
  shopId,
  kind: 'sync-access' as const,
  key: id,
  data: { redemptionId: id },
});

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
    const row = await lockRedemption(tx, { shopId, id });
    if (row?.state !== 'REQUESTED') return;
    // What somebody wanted back while it was being made is what they wanted.
    const cause = row.takeBack === 'undone' || row.takeBack === 'revoked' ? row.takeBack : 'failed';
    const why = failure.slice(0, 500);
    await changeRedemption(tx, row, { failure: why });
    await closeRedemption(tx, row, { cause, by: 'shopify', note: why }, now);
  });
}
