// Puts the tag of access that opens only now on the customer who took it.
import { clock } from '../clock';
import type { Task } from '../outbox/run';
import { redemptionAtShopify } from '../queries/redemption-at-shopify';
import { addTag } from './issue/open-access';

export const openAccess: Task = {
  batch: 1,
  /** A shopper waits for this one: an outage of hours is outlasted without anyone's help. */
  attempts: 100,
  async run(shopId, [job]) {
    const redemption = await redemptionAtShopify(shopId, String(job!.data.redemptionId));
    if (!redemption?.customerId || redemption.state !== 'ISSUED' || redemption.takeBack) return;
    const { customerId, endsAt, reward } = redemption;
    if (reward.gives.kind !== 'access' || (endsAt && endsAt <= clock.now())) return;
    await addTag(shopId, customerId, reward.gives.tag);
  },
};
