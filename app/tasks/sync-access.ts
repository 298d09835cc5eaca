// Access that opens, ends, or came to nothing: the customer's tag is put on, or taken off unless they carry it for another
// reason.
import { clock } from '../clock';
import { Later, type Task } from '../outbox/run';
import { redemptionAtShopify } from '../queries/redemption-at-shopify';
import { addTag } from './issue/open-access';
import { takeAccessBack } from './take-back/access';

export const syncAccess: Task = {
  batch: 1,
  /** A shopper waits for this one: an outage of hours is outlasted without anyone's help. */
  attempts: 100,
  async run(shopId, [job]) {
    const redemption = await redemptionAtShopify(shopId, String(job!.data.redemptionId));
    // One that is being made or taken back is seen to by who does that.
    if (!redemption?.customerId) return;
    const { customerId, endsAt, reward, state, takeBack } = redemption;
    if (state === 'REQUESTED' || (state === 'ISSUED' && takeBack)) return;
    if (reward.gives.kind !== 'access') return;
    if (state !== 'ISSUED') return takeAccessBack(shopId, { ...redemption, customerId });
    const left = endsAt ? endsAt.getTime() - clock.now().getTime() : Infinity;
    if (left <= 0) return takeAccessBack(shopId, { ...redemption, customerId });
    // It was given more time since.
    if (job!.data.ends) throw new Later(left);
    await addTag(shopId, customerId, reward.gives.tag);
  },
};
