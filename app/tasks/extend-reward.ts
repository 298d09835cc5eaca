// A code or access lasts longer than it was made for: its end is moved at Shopify. Gift cards and store credit keep theirs.
import { Later, type Task } from '../outbox/run';
import { poolOf } from '../queries/code-pools';
import { redemptionAtShopify } from '../queries/redemption-at-shopify';
import { openAccess } from './issue/open-access';
import { endPoolAnew, extendPool } from '../services/code-pools';
import { setEnd } from '../shopify/discounts/set-end';

export const extendReward: Task = {
  batch: 1,
  /** The code would end before its day: an outage of hours is outlasted without anyone's help. */
  attempts: 100,
  async run(shopId, [job]) {
    const redemption = await redemptionAtShopify(shopId, String(job!.data.redemptionId));
    // What is being made may have been made with its old end.
    if (redemption?.state === 'REQUESTED' && !redemption.takeBack) throw new Later(30_000);
    if (redemption?.state !== 'ISSUED' || redemption.takeBack) return;
    const { customerId, discountId, endsAt, reward } = redemption;
    // It may have ended already, and its tag be gone.
    if (reward.gives.kind === 'access')
      return customerId ? openAccess(shopId, { ...redemption, customerId }) : undefined;
    if (!discountId) return;
    if (reward.gives.kind === 'giftCard' || reward.gives.kind === 'storeCredit') return;
    const pool = await poolOf(shopId, discountId);
    // The codes of a pool end by being taken out one by one; all of them together end after the last.
    if (pool?.closedAt) return endPoolAnew(shopId, pool);
    if (pool && endsAt && endsAt <= pool.endsAt) return;
    await setEnd(shopId, discountId, endsAt);
    if (pool && endsAt) await extendPool(shopId, pool.id, endsAt);
  },
};
