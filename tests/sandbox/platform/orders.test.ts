// What happens to an order afterwards: paid, sent, refunded, cancelled, edited.
import { describe, expect, it } from 'vitest';
import { giveCode, openShop } from './support';

type Shop = Awaited<ReturnType<typeof openShop>>;

async function placed(shop: Shop, more: Record<string, unknown> = {}) {
  const order = await shop.platform.actions.checkout({
    lines: [
      { variantId: shop.goods.variant('stoneware-mug'), quantity: 3 },
      { variantId: shop.platform.state.products[0]!.variants[1]!.id, quantity: 1 },
    ],
    codes: [],
    customerId: shop.goods.shopper('Anna'),
    ...more,
  });
  await shop.platform.actions.flush();
  return order;
}

/** The newest payload of a topic. */
async function newest(shop: Shop, topic: string) {
  await shop.platform.actions.flush();
  return shop.app.webhooks().findLast((webhook) => webhook.topic === topic)!.payload;
}

describe('payment', () => {
  it('may come later', async () => {
    const shop = await openShop();
    const order = await placed(shop, { paid: false });
    expect(shop.app.topics()).not.toContain('orders/paid');
    expect(await newest(shop, 'orders/create')).toMatchObject({
      financial_status: 'pending',
      total_outstanding: '76.90',
    });
    await shop.platform.actions.pay(order.id);
    expect(await newest(shop, 'orders/paid')).toMatchObject({
      financial_status: 'paid',
      total_outstanding: '0.00',
    });
    await expect(shop.platform.actions.pay(order.id)).rejects.toThrow('paid already');
  });
});

describe('fulfilment', () => {
  it('sends a part, then the rest', async () => {
    const shop = await openShop();
    const order = await placed(shop);
    const [mugs] = order.lines;
    await shop.platform.actions.fulfil(order.id, [{ lineId: mugs!.id, quantity: 2 }]);
    const partly = await newest(shop, 'orders/updated');
    expect(partly.fulfillment_status).toBe('partial');
    expect(partly.line_items[0]).toMatchObject({
      fulfillable_quantity: 1,
      fulfillment_status: 'partial',
    });
    await expect(
      shop.platform.actions.fulfil(order.id, [{ lineId: mugs!.id, quantity: 2 }]),
    ).rejects.toThrow('Only 1');
    await shop.platform.actions.fulfil(order.id);
    expect((await newest(shop, 'orders/updated')).fulfillment_status).toBe('fulfilled');
    await expect(shop.platform.actions.cancel(order.id, 'customer')).rejects.toThrow('been sent');
  });
});

describe('refunds', () => {
  it('give back units with their share of the discount, summing to the order', async () => {
    const shop = await openShop();
    const value = { discountAmount: { amount: '5.01' } };
    await giveCode(shop, 'FIVE', { customerGets: { value, items: { all: true } } });
    const order = await placed(shop, { codes: ['FIVE'] });
    const [mugs, slate] = order.lines;
    for (let piece = 0; piece < 3; piece++)
      await shop.platform.actions.refund(order.id, { lines: [{ lineId: mugs!.id, quantity: 1 }] });
    await shop.platform.actions.refund(order.id, {
      lines: [{ lineId: slate!.id, quantity: 1 }],
      shipping: '4.90',
    });
    const given = order.refunds.map(({ amount }) => amount);
    expect(given).toEqual(['16.75', '16.74', '16.75', '21.65']);
    const last = await newest(shop, 'orders/updated');
    expect(last).toMatchObject({
      financial_status: 'refunded',
      current_subtotal_price: '0.00',
      current_total_price: '0.00',
      current_total_tax: '0.00',
      total_price: '71.89',
      total_outstanding: '0.00',
    });
    expect(last.refunds).toHaveLength(4);
  });

  it('tell shipping by line and by adjustment, and goods without lines as a discrepancy', async () => {
    const shop = await openShop();
    const order = await placed(shop);
    await shop.platform.actions.refund(order.id, { lines: [], shipping: '4.90', goods: '3.00' });
    const refund = await newest(shop, 'refunds/create');
    expect(refund.refund_line_items).toEqual([]);
    expect(refund.refund_shipping_lines[0].subtotal_amount_set.shop_money.amount).toBe('4.90');
    expect(
      refund.order_adjustments.map((one: { kind: string; amount: string }) => [
        one.kind,
        one.amount,
      ]),
    ).toEqual([
      ['shipping_refund', '-4.90'],
      ['refund_discrepancy', '-3.00'],
    ]);
    expect(refund.transactions[0]).toMatchObject({
      kind: 'refund',
      amount: '7.90',
      status: 'success',
    });
    const events = shop.app.webhooks().slice(-2);
    expect(new Set(events.map(({ headers }) => headers['x-shopify-event-id'])).size).toBe(1);
    expect(await newest(shop, 'orders/updated')).toMatchObject({
      financial_status: 'partially_refunded',
      current_total_price: '69.00',
    });
  });

  it('move money in the currency the shopper paid in', async () => {
    const shop = await openShop();
    const order = await placed(shop, { presentmentCurrency: 'USD' });
    await shop.platform.actions.refund(order.id, { lines: [], shipping: '4.90' });
    const refund = await newest(shop, 'refunds/create');
    expect(refund.transactions[0]).toMatchObject({ amount: '5.32', currency: 'USD' });
    expect(refund.order_adjustments[0].amount).toBe('-4.90');
  });

  it('are refused beyond what is there', async () => {
    const shop = await openShop();
    const order = await placed(shop);
    const give = (input: object) => shop.platform.actions.refund(order.id, { lines: [], ...input });
    await expect(give({})).rejects.toThrow('Choose what to refund');
    await expect(give({ shipping: '5.00' })).rejects.toThrow('Only 4.90');
    await expect(give({ goods: '100.00' })).rejects.toThrow('Only 76.90');
    const line = { lineId: order.lines[0]!.id, quantity: 4 };
    await expect(give({ lines: [line] })).rejects.toThrow('Only 3');
    await expect(give({ lines: [{ lineId: '1', quantity: 1 }] })).rejects.toThrow('no line');
    const unpaid = await placed(shop, { paid: false });
    await expect(
      shop.platform.actions.refund(unpaid.id, { lines: [], goods: '1.00' }),
    ).rejects.toThrow('has not been paid');
  });
});

describe('cancellation', () => {
  it('gives everything back', async () => {
    const shop = await openShop();
    const order = await placed(shop, { tip: '2.00' });
    await shop.platform.actions.cancel(order.id, 'inventory');
    const cancelled = await newest(shop, 'orders/cancelled');
    expect(cancelled).toMatchObject({
      cancel_reason: 'inventory',
      financial_status: 'refunded',
      current_total_price: '0.00',
    });
    expect(cancelled.cancelled_at).not.toBeNull();
    const refund = await newest(shop, 'refunds/create');
    expect(refund.transactions[0].amount).toBe('78.90');
    expect(refund.refund_line_items[0].restock_type).toBe('cancel');
    await expect(shop.platform.actions.cancel(order.id, 'other')).rejects.toThrow('cancelled');
  });

  it('of an unpaid order restocks it and moves no money', async () => {
    const shop = await openShop();
    const order = await placed(shop, { paid: false });
    await shop.platform.actions.cancel(order.id, 'declined');
    expect((await newest(shop, 'orders/cancelled')).financial_status).toBe('voided');
    const refund = await newest(shop, 'refunds/create');
    expect(refund.transactions).toEqual([]);
    expect(refund.refund_line_items).toHaveLength(2);
    expect(refund.order_adjustments.at(-1)).toMatchObject({ amount: '76.90' });
  });

  it('gives back only what earlier refunds have left', async () => {
    const shop = await openShop();
    const order = await placed(shop);
    await shop.platform.actions.refund(order.id, { lines: [], goods: '10.00' });
    await shop.platform.actions.cancel(order.id, 'customer');
    expect(order.refunds.map(({ amount }) => amount)).toEqual(['10.00', '66.90']);
    expect((await newest(shop, 'orders/cancelled')).financial_status).toBe('refunded');
  });
});

describe('edits', () => {
  it('take pieces out and leave the original quantity standing', async () => {
    const shop = await openShop();
    const order = await placed(shop);
    const lineId = order.lines[0]!.id;
    await shop.platform.actions.edit(order.id, { lines: [{ lineId, quantity: 1 }] });
    const updated = await newest(shop, 'orders/updated');
    expect(updated.line_items[0]).toMatchObject({ quantity: 3, current_quantity: 1 });
    expect(updated).toMatchObject({
      total_price: '76.90',
      current_total_price: '40.90',
      total_outstanding: '-36.00',
    });
    const more = shop.platform.actions.edit(order.id, { lines: [{ lineId, quantity: 2 }] });
    await expect(more).rejects.toThrow('a line of its own');
  });

  it('add a line that waits to be paid', async () => {
    const shop = await openShop();
    const order = await placed(shop);
    const add = { variantId: shop.goods.variant('wool-bear'), quantity: 2 };
    await shop.platform.actions.edit(order.id, { lines: [], add });
    expect(await newest(shop, 'orders/updated')).toMatchObject({
      financial_status: 'partially_paid',
      total_price: '76.90',
      current_total_price: '140.90',
      total_outstanding: '64.00',
    });
    await shop.platform.actions.pay(order.id);
    const paid = await newest(shop, 'orders/paid');
    expect(paid).toMatchObject({ financial_status: 'paid', total_outstanding: '0.00' });
    expect(paid.line_items).toHaveLength(3);
  });
});

describe('the time of an order', () => {
  it('never goes back, even when the store’s clock does', async () => {
    const shop = await openShop();
    const order = await placed(shop);
    const before = order.updatedAt;
    shop.platform.state.clockOffsetMs = -86_400_000;
    await shop.platform.actions.refund(order.id, { lines: [], goods: '1.00' });
    expect(order.updatedAt).toBe(before);
    shop.platform.state.clockOffsetMs = 86_400_000;
    await shop.platform.actions.refund(order.id, { lines: [], goods: '1.00' });
    expect(order.updatedAt > before).toBe(true);
  });
});
