// Learns the tags and segments of customers whom a reward asks about, many in one request.
import { clock } from '../clock';
import type { Job, Task } from '../outbox/run';
import { noteLearned } from '../services/learn-facts';
import { customersFacts } from '../shopify/customer-facts';

export const learnCustomer: Task = {
  batch: 20,
  // Someone waits in front of the panel and will ask again; tomorrow nobody does.
  attempts: 5,
  async run(shopId, jobs) {
    const askedAt = clock.now();
    const customers = await customersFacts(shopId, jobs.map(askedOf));
    const learned = { products: new Map(), customers };
    await noteLearned(shopId, learned, { orderIds: [], askedAt, asKnown: false });
  },
  giveUp: async () => true,
};

const askedOf = ({ data }: Job) => ({
  customerId: String(data.customerId),
  segments: data.segments as string[],
});
