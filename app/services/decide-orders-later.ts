// Orders to be decided by a task: once what they need is learned, or whoever works on them now is done.
import type { Tx } from '../database/open';
import { enqueue } from '../outbox/enqueue';
import type { OrderRef } from './order-rows';

/** In the caller's transaction; an order that is asked for already is decided once. */
export async function decideOrdersLater(
  tx: Tx,
  orders: readonly OrderRef[],
  now: Date,
): Promise<void> {
  const jobs = orders.map(({ shopId, orderId }) => ({
    shopId,
    kind: 'learn-order' as const,
    key: orderId,
    data: { orderId },
  }));
  await enqueue(tx, jobs, now);
}
