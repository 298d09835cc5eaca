import { beforeEach, describe, expect, test } from 'vitest';
import { guestHash } from '~/shopify/guest-hash';
import { readOrder } from '~/shopify/order';
import { orderFromGraphql, type GraphqlOrder } from '~/shopify/order-from-graphql';
import { ordersChanged, readOrders } from '~/tasks/ask-orders';
import type { Order } from '../../sandbox/platform/types';
import { orderPayload } from '../../sandbox/platform/webhooks/order-payload';
import { giveCode } from '../sandbox/platform/support';
import { openSandboxShop, type SandboxShop } from '../support/sandbox-shop';

let shop: SandboxShop;
beforeEach(async () => {
  shop = await openSandboxShop();
});

const place = (rest: object = {}) =>
  shop.actions.checkout({
    lines: [
      { variantId: shop.goods.variant('stoneware-mug'), quantity: 3 },
      { variantId: shop.goods.variant('linen-napkins'), quantity: 1 },
    ],
    codes: [],
    customerId: shop.goods.shopper('Anna'),
    ...rest,
  });

/** Every way an order can be, by the name of what happened to it. */
const orders: Record<string, () => Promise<Order>> = {
  paid: () => place(),
  'a guest’s': () => place({ customerId: null, email: 'guest@example.com' }),
  unpaid: () => place({ paid: false }),
  'paid later': async () => shop.actions.pay((await place({ paid: false })).id),
  test: () => place({ test: true }),
  'with a tip': () => place({ tip: '3.50' }),
  'from another channel': () => place({ sourceName: 'pos' }),
  'paid in yen': () => place({ presentmentCurrency: 'JPY' }),
  'of a gift card': () =>
    place({ lines: [{ variantId: shop.goods.variant('gift-card'), quantity: 2 }] }),
  'with codes': async () => {
    await giveCode(shop, 'FIVE', { combinesWith: { orderDiscounts: true } });
    await giveCode(shop, 'TENTH', {
      combinesWith: { orderDiscounts: true },
      customerGets: { value: { percentage: 0.1 }, items: { all: true } },
    });
    return place({ codes: ['FIVE', 'TENTH'], presentmentCurrency: 'USD' });
  },
  'refunded by line': async () => {
    const { id, lines } = await place();
    await shop.actions.refund(id, { lines: [{ lineId: lines[0]!.id, quantity: 1 }] });
    return shop.actions.refund(id, {
      lines: [
        { lineId: lines[0]!.id, quantity: 1 },
        { lineId: lines[1]!.id, quantity: 1 },
      ],
    });
  },
  'refunded by money': async () =>
    shop.actions.refund((await place()).id, { lines: [], goods: '4.20' }),
  'refunded in shipping and by line': async () => {
    const { id, lines } = await place({ lines: oneOf('stoneware-mug') });
    const shipping = shop.state.orders.find((order) => order.id === id)!.shipping;
    expect(Number(shipping)).toBeGreaterThan(0);
    return shop.actions.refund(id, { lines: [{ lineId: lines[0]!.id, quantity: 1 }], shipping });
  },
  'edited down': async () => {
    const { id, lines } = await place();
    return shop.actions.edit(id, { lines: [{ lineId: lines[0]!.id, quantity: 1 }] });
  },
  'edited up, partly paid': async () => {
    const add = { variantId: shop.goods.variant('oak-stool'), quantity: 1 };
    return shop.actions.edit((await place()).id, { lines: [], add });
  },
  cancelled: async () => shop.actions.cancel((await place({ tip: '2.00' })).id, 'customer'),
  'cancelled unpaid': async () => shop.actions.cancel((await place({ paid: false })).id, 'staff'),
  'of more lines than one page': async () => {
    const all = shop.state.products.flatMap(({ variants }) => variants);
    const order = await place({ lines: all.map(({ id }) => ({ variantId: id, quantity: 1 })) });
    expect(order.lines.length).toBeGreaterThan(20);
    const half = order.lines.slice(0, 12).map(({ id }) => ({ lineId: id, quantity: 1 }));
    return shop.actions.refund(order.id, { lines: half });
  },
};
const read = (ids: string[]) =>
  readOrders(shop.shopId, ids, (orderId, error) => {
    throw new Error(`${orderId} cannot be read`, { cause: error });
  });
const oneOf = (handle: string) => [{ variantId: shop.goods.variant(handle), quantity: 1 }];

const byWebhook = (order: Order) => {
  const customer = shop.state.customers.find(({ id }) => id === order.customerId) ?? null;
  const payload = JSON.parse(JSON.stringify(orderPayload(order, customer, shop.state.shop)));
  return readOrder(payload, (email) => guestHash(shop.shopId, email));
};

describe('an order asked of the Admin API', () => {
  test.each(Object.keys(orders))('%s, is the order its webhook tells', async (kind) => {
    const order = await orders[kind]!();
    expect(await read([order.id])).toEqual([byWebhook(order)]);
  });

  test('comes with others in one request, however many refunds they have', async () => {
    const made: Order[] = [];
    for (const kind of ['paid', 'refunded by line', 'cancelled', 'with a tip'])
      made.push(await orders[kind]!());
    const facts = await read(made.map(({ id }) => id));
    expect(facts).toEqual(made.map(byWebhook));
  });

  test('is left out where it is too old to be seen', async () => {
    const order = await place({ at: new Date(Date.now() - 61 * 86_400_000) });
    expect(await read([order.id])).toEqual([]);
  });

  test('is told in pages, the oldest change first', async () => {
    const dayAgo = Date.now() - 86_400_000;
    for (let nr = 0; nr < 60; nr++) await place({ at: new Date(dayAgo + nr * 1000) });
    const since = new Date(dayAgo + 2000);
    const first = await ordersChanged(shop.shopId, { since, after: null });
    const rest = await ordersChanged(shop.shopId, { since, after: first.next });
    const told = [...first.orders, ...rest.orders].map(({ orderId }) => orderId);
    expect([first.orders.length, rest.next]).toEqual([50, null]);
    expect(told).toEqual(shop.state.orders.slice(-told.length).map(({ id }) => id));
    expect(told.length).toBeGreaterThanOrEqual(57);
  });
});

test('a line of no product that costs what the tip is, is the tip', () => {
  const money = (amount: string) => ({ shopMoney: { amount } });
  const line = (id: string, price: string, product: string | null) => ({
    id: `gid://shopify/LineItem/${id}`,
    quantity: 1,
    currentQuantity: 1,
    isGiftCard: false,
    vendor: null,
    duties: [],
    product: product ? { id: `gid://shopify/Product/${product}` } : null,
    variant: null,
    originalUnitPriceSet: money(price),
    discountAllocations: [],
    taxLines: [],
  });
  const order: GraphqlOrder = {
    id: 'gid://shopify/Order/7',
    name: '#7',
    test: false,
    sourceName: null,
    cancelledAt: null,
    displayFinancialStatus: 'PAID',
    createdAt: '2026-03-01T10:00:00Z',
    processedAt: '2026-03-01T10:00:00Z',
    updatedAt: '2026-03-01T10:00:00Z',
    currencyCode: 'EUR',
    presentmentCurrencyCode: 'EUR',
    dutiesIncluded: false,
    email: null,
    displayFulfillmentStatus: 'UNFULFILLED',
    fulfillments: [],
    shippingAddress: null,
    billingAddress: null,
    purchasingEntity: null,
    taxesIncluded: true,
    discountCodes: [],
    customer: null,
    totalOutstandingSet: money('0.0'),
    totalTipReceivedSet: money('5.0'),
    lineItems: {
      nodes: [line('1', '5.0', '9'), line('2', '5.00', null), line('3', '4.0', null)],
      pageInfo: { hasNextPage: false, endCursor: null },
    },
    shippingLines: { nodes: [] },
    refunds: [],
  };
  expect(orderFromGraphql(order, []).lines.map(({ lineId }) => lineId)).toEqual(['1', '3']);
});
