// Shopify has answered: what was asked back can no longer be used. Now, and not before, the points go back.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { noteRedemptions } from './note-redemption';
import {
  changeRedemption,
  isMoney,
  lockRedemption,
  type RedemptionRef,
  type RedemptionRow,
} from './redemption-rows';
import { issueAnew } from './reissue-redemption';
import { closeRedemption } from './return-redemption';

/**
 * Ends a taking back. `used` says that Shopify knows of a use: then the use stands and nothing comes back. Of money that
 * was touched the rest stays the shopper's. Doing it twice, or after a use was seen, changes nothing.
 */
export async function finishTakeBack({
  shopId,
  id,
  used,
}: RedemptionRef & { used: boolean }): Promise<void> {
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    const row = await lockRedemption(tx, { shopId, id });
    if (!row?.takeBack || (row.state !== 'REQUESTED' && row.state !== 'ISSUED')) return;
    if (used || hasServed(row)) return stand(tx, row, now);
    if (row.takeBack === 'reissued') return issueAnew(tx, row, now);
    await closeRedemption(tx, row, { cause: row.takeBack, by: 'shopify' }, now);
  });
}

/** Access that has ended was used: it is over, and nothing was lost. */
const hasServed = ({ kind, takeBack }: RedemptionRow) =>
  kind === 'access' && takeBack === 'expired';

async function stand(tx: Tx, row: RedemptionRow, now: Date): Promise<void> {
  const { shopId, id, kind, takeBack } = row;
  const over = isMoney(kind) ? {} : { state: 'USED', usedAt: now };
  await changeRedemption(tx, row, { takeBack: null, takeBackAt: null, ...over });
  const data = { why: takeBack };
  await noteRedemptions(tx, [{ shopId, redemptionId: id, what: 'used', by: 'shopify', data }], now);
}
