// Money that arrives after the order was placed.
import type { Core } from '../core';
import { Refused } from '../failure';
import { toDecimal } from '../money';
import type { Order } from '../types';
import { openOrder, tellOrder, touch } from './change';
import { orderSums } from './sums';

/** Receives whatever is still to be paid. */
export async function pay(core: Core, orderId: string): Promise<Order> {
  const order = openOrder(core, orderId);
  if (order.paid) throw new Refused(`${order.name} is paid already.`);
  const { received, outstanding } = orderSums(order);
  const due = toDecimal(Math.max(0, outstanding), order.currency);
  order.payments?.push({ id: core.store.nextId(), gateway: 'bogus', amount: due, sourceId: null });
  order.received = toDecimal(received + Math.max(0, outstanding), order.currency);
  order.paid = true;
  order.paymentId ??= core.store.nextId();
  touch(core, order);
  tellOrder(core, order, ['orders/paid']);
  return order;
}
