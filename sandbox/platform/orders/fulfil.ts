// Parcels: all that is left of an order, or some of it.
import type { Core } from '../core';
import { Refused } from '../failure';
import type { Order } from '../types';
import { openOrder, tellOrder, touch } from './change';
import { fulfillable } from './sums';

/** Sends units of an order; without lines, everything that has not been sent. */
export async function fulfil(
  core: Core,
  orderId: string,
  lines?: { lineId: string; quantity: number }[],
): Promise<Order> {
  const order = openOrder(core, orderId);
  const sent = (
    lines ?? order.lines.map((line) => ({ lineId: line.id, quantity: fulfillable(line) }))
  )
    .filter(({ quantity }) => quantity > 0)
    .map(({ lineId, quantity }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      if (!line) throw new Refused(`${order.name} has no line ${lineId}.`);
      if (quantity > fulfillable(line))
        throw new Refused(`Only ${fulfillable(line)} of ${line.title} are left to send.`);
      return { line, quantity };
    });
  if (!sent.length) throw new Refused(`Nothing of ${order.name} is left to send.`);

  for (const { line, quantity } of sent) line.fulfilled += quantity;
  order.fulfillments.push({
    id: core.store.nextId(),
    createdAt: touch(core, order),
    lines: sent.map(({ line, quantity }) => ({ lineId: line.id, quantity })),
  });
  const whole = order.lines.every((line) => fulfillable(line) === 0);
  tellOrder(core, order, [whole ? 'orders/fulfilled' : 'orders/partially_fulfilled']);
  return order;
}
