// Learns what orders wait for (products, the customer's tags and segments), many at once, and has them decided. While
// Shopify does not answer they go on waiting; in the end they are decided by what is known. None is ever lost.
import { clock } from '../clock';
import type { Job, Task } from '../outbox/run';
import { factsToLearn, noteLearned } from '../services/learn-facts';
import { customersFacts } from '../shopify/customer-facts';
import { productsFacts } from '../shopify/products';

export const learnOrder: Task = {
  batch: 20,
  /** Points wait for this one: an outage of hours is outlasted without anyone's help. */
  attempts: 100,
  async run(shopId, jobs) {
    const orderIds = jobs.map(orderOf);
    const askedAt = clock.now();
    const { productIds, customers } = await factsToLearn(shopId, orderIds);
    const learned = {
      products: await productsFacts(shopId, productIds),
      customers: await customersFacts(shopId, customers),
    };
    await noteLearned(shopId, learned, { orderIds, askedAt, asKnown: false });
  },
  /** Whatever could not be learned counts as nothing: a rule that asks for it does not apply. */
  async giveUp(job) {
    const nothing = { products: new Map(), customers: new Map() };
    const how = { orderIds: [orderOf(job)], askedAt: clock.now(), asKnown: true };
    await noteLearned(job.shopId, nothing, how);
    return true;
  },
};

const orderOf = (job: Job) => String(job.data.orderId);
