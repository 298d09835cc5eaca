// What every later change of an order does: move its time on and tell the app.
import { orderOf, tell, type Core } from '../core';
import { Refused } from '../failure';
import type { Order } from '../types';
import { orderPayload } from '../webhooks/order-payload';

/** The order, unless it has been cancelled. */
export function openOrder(core: Core, orderId: string): Order {
  const order = orderOf(core, orderId);
  if (order.cancelledAt) throw new Refused(`${order.name} has been cancelled.`);
  return order;
}

/** Marks an order as changed now; its time never goes back, even when the store's clock does. */
export function touch(core: Core, order: Order): string {
  const now = core.now().toISOString();
  if (now > order.updatedAt) order.updatedAt = now;
  return now;
}

/** Sends an order under some topics, and as orders/updated after them. */
export function tellOrder(core: Core, order: Order, topics: readonly string[], event?: string) {
  const customer = core.state.customers.find(({ id }) => id === order.customerId) ?? null;
  const payload = orderPayload(order, customer, core.state.shop);
  return tell(core, [...topics, 'orders/updated'], payload, event);
}
