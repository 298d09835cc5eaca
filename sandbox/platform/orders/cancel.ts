// A cancelled order: everything that is left of it goes back, goods to the shelf and money to the shopper.
import { tell, type Core } from '../core';
import { Refused } from '../failure';
import { toMinor } from '../money';
import type { Order } from '../types';
import { refundPayload } from '../webhooks/refund-payload';
import { openOrder, tellOrder, touch } from './change';
import { accept, giveBack } from './refund';
import { orderSums } from './sums';

export const cancelReasons = [
  'customer',
  'inventory',
  'fraud',
  'declined',
  'staff',
  'other',
] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** Cancels an order nothing of which has been sent. An unpaid one is restocked and moves no money. */
export async function cancel(core: Core, orderId: string, reason: CancelReason): Promise<Order> {
  const order = openOrder(core, orderId);
  if (order.fulfillments.length)
    throw new Refused(`${order.name} has been sent; refund it instead of cancelling.`);
  const { received, refunded, current } = orderSums(order);
  const left = received - refunded;
  const lines = order.lines.map((line) => ({ lineId: line.id, quantity: line.currentQuantity }));
  const tip = toMinor(order.tip, order.currency);
  // What an edit left owing goes back too.
  const goods = Math.max(0, left - current.subtotal - current.shipping - tip);
  const beside = { shipping: current.shipping, goods, tip };
  const given = giveBack(core, order, lines, beside, left, 'Order cancelled');

  order.cancelledAt = touch(core, order);
  order.cancelReason = reason;
  accept(core, order, given);
  const event = tell(core, ['refunds/create'], refundPayload(given, order, core.state.shop));
  tellOrder(core, order, ['orders/cancelled'], event);
  return order;
}
