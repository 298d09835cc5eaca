// Learns the tags and segments that members' activities wait for, many members at once, and has them decided.
import { clock } from '../clock';
import type { Job, Task } from '../outbox/run';
import { customersToLearn, decideWaiting } from '../services/learn-activities';
import { noteLearned } from '../services/learn-facts';
import { customersFacts } from '../shopify/customer-facts';

export const learnActivity: Task = {
  batch: 20,
  /** Points wait for this one: an outage of hours is outlasted without anyone's help. */
  attempts: 100,
  async run(shopId, jobs) {
    const memberIds = jobs.map(memberOf);
    const askedAt = clock.now();
    const customers = await customersFacts(shopId, await customersToLearn(shopId, memberIds));
    const learned = { products: new Map(), customers };
    await noteLearned(shopId, learned, { orderIds: [], askedAt, asKnown: false });
    await decideWaiting(shopId, memberIds);
  },
  /** What could not be learned counts as nothing: a rule that asks for it does not apply. */
  async giveUp(job) {
    await decideWaiting(job.shopId, [memberOf(job)]);
    return true;
  },
};

const memberOf = (job: Job) => Number(job.data.memberId);
