// Money given back: by line and quantity, for shipping, or for goods without naming a line.
import { tell, type Core } from '../core';
import { Refused } from '../failure';
import { portion, toDecimal, toMinor, unitsShare } from '../money';
import type { Order, OrderLine, Refund } from '../types';
import { refundPayload } from '../webhooks/refund-payload';
import { openOrder, tellOrder, touch } from './change';
import { giveBackTo, planBack } from './payments';
import { lineNet, orderSums } from './sums';

export type RefundInput = {
  lines: { lineId: string; quantity: number }[];
  shipping?: string;
  goods?: string;
  note?: string;
};

/** Refunds a part of an order that has been paid. Never gives back more than was received. */
export async function refund(core: Core, orderId: string, input: RefundInput): Promise<Order> {
  const order = openOrder(core, orderId);
  const minor = (amount: string | undefined) => toMinor(amount ?? '0', order.currency);
  const { received, refunded } = orderSums(order);
  if (!received) throw new Refused(`${order.name} has not been paid.`);
  const wanted = { shipping: minor(input.shipping), goods: minor(input.goods), tip: 0 };
  const left = received - refunded;
  const given = giveBack(core, order, input.lines, wanted, left, input.note ?? '');
  if (!toMinor(given.amount, order.currency) && !given.lines.length)
    throw new Refused('Choose what to refund.');
  accept(core, order, given);
  const event = tell(core, ['refunds/create'], refundPayload(given, order, core.state.shop));
  tellOrder(core, order, [], event);
  return order;
}

/** Works a refund out without recording it. `left` is the most that can be given back. */
export function giveBack(
  core: Core,
  order: Order,
  wanted: RefundInput['lines'],
  beside: { shipping: number; goods: number; tip: number },
  left: number,
  note: string,
): Refund {
  const money = (minor: number) => toDecimal(minor, order.currency);
  const lines = wanted
    .filter(({ quantity }) => quantity !== 0)
    .map(({ lineId, quantity }) => unitsBack(core, order, lineId, quantity));
  const { current, outstanding } = orderSums(order);
  const shippingLeft = current.shipping;
  if (beside.shipping < 0 || beside.goods < 0) throw new Refused('A refund is above zero.');
  if (beside.shipping > shippingLeft)
    throw new Refused(`Only ${money(shippingLeft)} of shipping is left to refund.`);
  const goods = lines.reduce((sum, line) => sum + toMinor(line.subtotal, order.currency), 0);
  if (beside.goods > Math.max(0, left - goods - beside.shipping))
    throw new Refused(`Only ${money(left)} is left to refund.`);
  const shippingTax = portion(
    toMinor(order.shippingTax, order.currency),
    beside.shipping,
    toMinor(order.shipping, order.currency) -
      toMinor(order.shippingDiscount ?? '0', order.currency),
  );
  const amount = Math.min(left, goods + beside.shipping + beside.goods + beside.tip);
  const backTo = planBack(core, order, amount);
  return {
    id: core.store.nextId(),
    createdAt: core.now().toISOString(),
    note,
    restock: lines.length > 0,
    lines,
    shipping: money(beside.shipping),
    shippingTax: money(shippingTax),
    goods: money(beside.goods),
    owed: money(Math.min(beside.goods, Math.max(0, -outstanding))),
    tip: money(beside.tip),
    amount: money(amount),
    transactionId: backTo[0]?.transactionId ?? core.store.nextId(),
    backTo,
  };
}

/** Records a refund in its order. */
export function accept(core: Core, order: Order, given: Refund): void {
  for (const { lineId, quantity } of given.lines) {
    const line = lineOf(order, lineId);
    line.currentQuantity -= quantity;
    line.fulfilled = Math.min(line.fulfilled, line.currentQuantity);
  }
  giveBackTo(core, order, given);
  order.refunds.push(given);
  touch(core, order);
}

/** The line of an order; refuses one it does not have. */
export function lineOf(order: Order, lineId: string): OrderLine {
  const line = order.lines.find(({ id }) => id === lineId);
  if (!line) throw new Refused(`${order.name} has no line ${lineId}.`);
  return line;
}

function unitsBack(core: Core, order: Order, lineId: string, quantity: number) {
  const line = lineOf(order, lineId);
  if (!Number.isInteger(quantity) || quantity < 0)
    throw new Refused('A quantity is a whole number.');
  if (quantity > line.currentQuantity)
    throw new Refused(`Only ${line.currentQuantity} of ${line.title} are left to refund.`);
  const before = line.quantity - line.currentQuantity;
  const share = (amount: number) =>
    toDecimal(unitsShare(amount, line.quantity, before, quantity), order.currency);
  return {
    id: core.store.nextId(),
    lineId: line.id,
    quantity,
    subtotal: share(lineNet(line, order.currency)),
    tax: share(toMinor(line.tax, order.currency)),
  };
}
