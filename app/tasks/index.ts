// Which task does which kind of job. Tasks are the only code that writes to Shopify.
import type { JobKind } from '../outbox/enqueue';
import { Later, Hopeless, type Task } from '../outbox/run';
import { NotInstalled, Throttled } from '../shopify/admin';
import { backfillOrders } from './backfill-orders';
import { callEndpoint } from './call-endpoint';
import { extendReward } from './extend-reward';
import { fillCodePool } from './fill-code-pool';
import { issueReward } from './issue-reward';
import { learnCustomer } from './learn-customer';
import { learnOrder } from './learn-order';
import { learnActivity } from './learn-activity';
import { learnReview } from './learn-review';
import { emptyBodies, forgetCustomer, joinPeople } from './join-people';
import { syncAccess } from './sync-access';
import { reconcileOrders } from './reconcile-orders';
import { setupShop } from './setup-shop';
import { syncMember } from './sync-member';
import { syncProgram } from './sync-program';
import { syncTags } from './sync-tags';
import { takeBackReward } from './take-back-reward';
import { tellFlow } from './tell-flow';

/** Says in the outbox's words what Shopify's failures mean: a pause costs nothing, a removed app ends it. */
function speakingToShopify(task: Task): Task {
  return {
    ...task,
    async run(shopId, jobs) {
      try {
        await task.run(shopId, jobs);
      } catch (error) {
        if (error instanceof Throttled) throw new Later(error.afterMs);
        if (error instanceof NotInstalled) throw new Hopeless(error.message, { cause: error });
        throw error;
      }
    },
  };
}

export const tasks: Record<JobKind, Task> = {
  'setup-shop': speakingToShopify(setupShop),
  'sync-program': speakingToShopify(syncProgram),
  'sync-member': speakingToShopify(syncMember),
  'sync-tags': speakingToShopify(syncTags),
  'issue-reward': speakingToShopify(issueReward),
  'take-back-reward': speakingToShopify(takeBackReward),
  'extend-reward': speakingToShopify(extendReward),
  'sync-access': speakingToShopify(syncAccess),
  'fill-code-pool': speakingToShopify(fillCodePool),
  'reconcile-orders': speakingToShopify(reconcileOrders),
  'join-people': joinPeople,
  'forget-customer': forgetCustomer,
  'empty-bodies': emptyBodies,
  'tell-flow': speakingToShopify(tellFlow),
  'call-endpoint': callEndpoint,
  'learn-order': speakingToShopify(learnOrder),
  'learn-activity': speakingToShopify(learnActivity),
  'learn-customer': speakingToShopify(learnCustomer),
  'learn-review': speakingToShopify(learnReview),
  'backfill-orders': speakingToShopify(backfillOrders),
};
