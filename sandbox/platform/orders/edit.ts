// A merchant changes an order after it was placed: fewer of a line, or something added.
import { tell, variantOf, type Core } from '../core';
import { Refused } from '../failure';
import { taxInside, toDecimal, toMinor } from '../money';
import type { Order } from '../types';
import { openOrder, tellOrder, touch } from './change';
import { lineOf } from './refund';
import { orderSums } from './sums';

export type EditInput = {
  /** The units that stay of each line named. */
  lines: { lineId: string; quantity: number }[];
  add?: { variantId: string; quantity: number };
};

/** Edits an order. Money is neither taken nor given back: an addition waits to be paid. */
export async function edit(core: Core, orderId: string, input: EditInput): Promise<Order> {
  const order = openOrder(core, orderId);
  const removals = input.lines.map(({ lineId, quantity }) => {
    const line = lineOf(order, lineId);
    if (!Number.isInteger(quantity) || quantity < line.fulfilled)
      throw new Refused(`At least ${line.fulfilled} of ${line.title} have to stay.`);
    if (quantity > line.currentQuantity)
      throw new Refused(`To sell more of ${line.title}, add it as a line of its own.`);
    return { line, delta: line.currentQuantity - quantity };
  });
  const added = input.add && newLine(core, order, input.add);
  if (!added && removals.every(({ delta }) => delta === 0)) throw new Refused('Nothing to change.');

  for (const { line, delta } of removals) line.currentQuantity -= delta;
  if (added) order.lines.push(added);
  const { outstanding, received } = orderSums(order);
  order.paid = outstanding <= 0 && (order.paid || received > 0);
  const time = touch(core, order);
  const event = tell(core, ['orders/edited'], {
    order_edit: {
      id: Number(core.store.nextId()),
      app_id: null,
      created_at: time,
      committed_at: time,
      notify_customer: false,
      order_id: Number(order.id),
      staff_note: '',
      user_id: null,
      line_items: {
        additions: added ? [{ id: Number(added.id), delta: added.quantity }] : [],
        removals: removals
          .filter(({ delta }) => delta > 0)
          .map(({ line, delta }) => ({ id: Number(line.id), delta })),
      },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  });
  tellOrder(core, order, [], event);
  return order;
}

function newLine(core: Core, order: Order, wanted: NonNullable<EditInput['add']>) {
  if (!Number.isInteger(wanted.quantity) || wanted.quantity < 1)
    throw new Refused('A quantity is a whole number of one or more.');
  const { product, variant } = variantOf(core.state, wanted.variantId);
  const total = toMinor(variant.price, order.currency) * wanted.quantity;
  return {
    id: core.store.nextId(),
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: variant.title,
    sku: variant.sku,
    grams: variant.grams,
    quantity: wanted.quantity,
    currentQuantity: wanted.quantity,
    price: variant.price,
    giftCard: product.giftCard,
    discount: toDecimal(0, order.currency),
    allocations: [],
    tax: toDecimal(product.giftCard ? 0 : taxInside(total), order.currency),
    fulfilled: 0,
    added: true,
  };
}
