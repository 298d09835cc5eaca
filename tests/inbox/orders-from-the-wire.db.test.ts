import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { openInbox } from '~/inbox/accept';
import { workInbox } from '~/inbox/work';
import { audit } from '~/ledger/audit';
import { plainRule } from '~/loyalty/program';
import { liveProgram, NOW, openShop, SHOP } from '../support/world';
import { liveInJune } from '../services/time';
import { body, line, money, order } from '../shopify/sample';
import { headersFor, openDoor } from './deliveries';

liveInJune();

let door: { url: string; server: Server };
let nr = 0;

/** Sends what Shopify sends, and works it. */
async function deliver(topic: string, payload: string | object) {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const headers = headersFor(text, {
    'x-shopify-topic': topic,
    'x-shopify-webhook-id': `wire-${++nr}`,
    'x-shopify-triggered-at': new Date(NOW.getTime() + nr).toISOString(),
  });
  const { status } = await fetch(door.url, { method: 'POST', headers, body: text });
  expect(status).toBe(200);
  const failed: unknown[] = [];
  await workInbox({ db: prisma, now: () => NOW, onFailure: (_one, error) => failed.push(error) });
  expect(failed).toEqual([]);
  const parked = await prisma.delivery.findMany({ where: { NOT: { error: null } } });
  expect(parked.map((one) => one.error)).toEqual([]);
}

const held = async () => {
  const members = await prisma.member.findMany({ where: { shopId: SHOP }, orderBy: { id: 'asc' } });
  expect(await audit(prisma, SHOP)).toEqual([]);
  return members.map((one) => Number(one.balance));
};

/** Shopify's sample, as one order of ours: paid, of our lines, after the programme began. */
const ours = (change: object = {}) =>
  order({
    id: 1001,
    customer: { id: 501 },
    created_at: '2026-03-01T10:00:00Z',
    processed_at: '2026-03-01T10:00:00Z',
    updated_at: '2026-03-01T10:00:00Z',
    currency: 'EUR',
    shipping_lines: [],
    line_items: [
      line('100.00', { id: 1, quantity: 2, current_quantity: 2 }),
      line('50.00', { id: 2 }),
    ],
    ...change,
  });
const later = (minute: number) => ({ updated_at: `2026-03-01T11:${minute}:00Z` });

beforeEach(async () => {
  await openShop({ ...liveProgram, rules: [plainRule(1, 1)] });
  const inbox = openInbox(prisma, { now: () => NOW, onStored: () => {} });
  door = await openDoor(inbox);
});
afterEach(() => door.server.close());

describe('Shopify’s documented payloads, from the wire to the ledger', () => {
  test('its own sample order and refund are understood; from before the programme they earn nothing', async () => {
    await deliver('orders/create', body('order'));
    await deliver('refunds/create', body('refund'));
    expect(await held()).toEqual([]);
    expect(await prisma.order.count()).toBeGreaterThan(0);
  });

  test('a guest’s order earns for them, and nothing of their e-mail is kept', async () => {
    await deliver('orders/paid', ours({ customer: null, email: ' Jon@Example.com' }));
    await deliver('orders/paid', ours({ id: 1002, customer: null, email: 'jon@example.com' }));
    expect(await held()).toEqual([500]);
    const kept = JSON.stringify(
      [await prisma.order.findMany(), await prisma.member.findMany()],
      (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    );
    expect(kept.toLowerCase()).not.toContain('example.com');
  });

  test('an exchange: what comes back is taken back, what goes out for it earns', async () => {
    await deliver('orders/paid', ours());
    const refund = {
      id: 71,
      order_id: 1001,
      refund_line_items: [{ line_item_id: 2, quantity: 1 }],
      order_adjustments: [],
    };
    await deliver('refunds/create', refund);
    expect(await held()).toEqual([200]);
    const exchanged = {
      ...later(10),
      refunds: [refund],
      line_items: [
        line('100.00', { id: 1, quantity: 2, current_quantity: 2 }),
        line('50.00', { id: 2, current_quantity: 0 }),
        line('80.00', { id: 3 }),
      ],
    };
    await deliver('orders/updated', ours(exchanged));
    expect(await held()).toEqual([280]);
  });

  test('an order paid in parts earns on what is paid', async () => {
    const owing = { financial_status: 'partially_paid', total_outstanding: '150.00' };
    await deliver('orders/updated', ours(owing));
    expect(await held()).toEqual([100]);
    await deliver('orders/paid', ours(later(20)));
    expect(await held()).toEqual([250]);
  });

  test('an order paid in another currency earns in the shop’s, without duties, tip and gift card', async () => {
    const set = money('90.00', 'EUR', '15000', 'JPY');
    const goods = line('15000', {
      id: 1,
      price_set: set,
      duties: [{ id: '2', shop_money: { amount: '10.00', currency_code: 'EUR' } }],
    });
    const change = {
      presentment_currency: 'JPY',
      duties_included: true,
      line_items: [goods, line('5.00', { tip: {} }), line('25.00', { gift_card: true })],
    };
    await deliver('orders/paid', ours(change));
    expect(await held()).toEqual([80]);
  });

  test('a chargeback that is lost takes its share back, however often and early it is told', async () => {
    const dispute = {
      id: 9,
      order_id: 1001,
      type: 'chargeback',
      amount: '100.00',
      currency: 'EUR',
      reason: 'fraudulent',
    };
    await deliver('disputes/update', { ...dispute, status: 'lost' });
    await deliver('orders/paid', ours());
    await deliver('disputes/create', { ...dispute, status: 'needs_response' });
    await deliver('disputes/update', { ...dispute, status: 'lost' });
    await deliver('disputes/update', { ...dispute, id: 10, type: 'inquiry', status: 'lost' });
    expect(await held()).toEqual([150]);
    await deliver('disputes/update', { ...dispute, id: 11, currency: 'USD', status: 'accepted' });
    expect(await held()).toEqual([0]);
  });

  test('changed products and tags of customers are taken note of, known or not', async () => {
    await deliver('products/update', { id: 1, vendor: 'Loom', product_type: '', tags: 'a, b' });
    const changed = { customerId: 'gid://shopify/Customer/1', tags: ['tag1', 'tag2'] };
    await deliver('customer.tags_added', { ...changed, occurredAt: '2005-05-05T05:00:00.000Z' });
    await deliver('customer.tags_removed', { ...changed, occurredAt: '2005-05-05T05:00:00.000Z' });
    expect(await held()).toEqual([]);
  });
});
