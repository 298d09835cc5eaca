// Joins people whom Shopify says are one, and closes those it deleted: long work, each in a transaction of its own.
import { Later, type Task } from '../outbox/run';
import { emptyBodies as emptyBodiesOf } from '../services/empty-bodies';
import { forgetCustomer as forget } from '../services/forget-customer';
import { joinCustomers, joinGuest } from '../services/join-people';

/** Deliveries still being tried are worked or parked by then. */
const AGAIN_MS = 10 * 60_000;

type Joining = { guest: number; customerId: string } | { kept: string; gone: string };

export const joinPeople: Task = {
  batch: 1,
  async run(shopId, jobs) {
    for (const job of jobs) {
      const data = job.data as Joining;
      if ('guest' in data) await joinGuest({ shopId, ...data });
      else await joinCustomers({ shopId, ...data });
    }
  },
};

export const forgetCustomer: Task = {
  batch: 1,
  async run(shopId, jobs) {
    for (const job of jobs) await forget({ shopId, customerId: String(job.data.customerId) });
  },
};

export const emptyBodies: Task = {
  batch: 1,
  async run(shopId, jobs) {
    for (const job of jobs) {
      const { waiting } = await emptyBodiesOf({ shopId, names: job.data.names as string[] });
      if (waiting) throw new Later(AGAIN_MS);
    }
  },
};
