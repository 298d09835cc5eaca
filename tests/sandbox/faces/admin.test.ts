// The merchant's admin: its pages, and that its forms do what they say.
import { expect, test } from 'vitest';
import { openShop, variantId } from './support';

async function openWithOrder() {
  const shop = await openShop();
  const { platform } = shop;
  const [anna] = platform.state.customers;
  await platform.actions.install();
  const lines = [
    { variantId: variantId(platform, 'stoneware-mug'), quantity: 2 },
    { variantId: variantId(platform, 'beeswax-candle'), quantity: 1 },
  ];
  const order = await platform.actions.checkout({ lines, codes: [], customerId: anna!.id });
  return { ...shop, anna: anna!, order, merchant: shop.visitor() };
}

test('every page answers', async () => {
  const { platform, order, anna, merchant } = await openWithOrder();
  const delivery = platform.state.outgoing[0]!.id;
  const paths = [
    '',
    '/orders',
    `/orders/${order.id}`,
    '/products',
    '/reviews',
    '/customers',
    `/customers/${anna.id}`,
    '/discounts',
    '/themes',
    '/webhooks',
    `/webhooks/${delivery}`,
    '/apps',
    '/apps/regulars',
    '/apps/regulars/app/members',
  ];
  for (const path of paths) {
    const { status, text } = await merchant.get(`/admin${path}`);
    expect([path, status]).toEqual([path, 200]);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  }
});

test('an order is sent, refunded by line and by money, and tells what the app was sent', async () => {
  const { order, merchant } = await openWithOrder();
  const path = `/admin/orders/${order.id}`;
  const [mug, candle] = order.lines;
  expect((await merchant.post(`${path}/fulfil`)).to).toBe(`${path}?done=Fulfilled`);
  await merchant.post(`${path}/refund`, {
    [`line-${mug!.id}`]: '1',
    [`line-${candle!.id}`]: '0',
    goods: '2,50',
    note: 'Chipped',
  });
  expect(order.refunds).toMatchObject([
    { goods: '2.50', note: 'Chipped', lines: [{ lineId: mug!.id, quantity: 1 }] },
  ]);
  const { text } = await merchant.get(path);
  expect(text).toContain('Partly refunded');
  expect(text).toContain('refunds/create');
  expect(text).toContain('Chipped');
  const tooMuch = await merchant.post(`${path}/refund`, { [`line-${mug!.id}`]: '5' });
  expect(tooMuch.to).toContain('problem=Only+1+of');
});

test('an unpaid order is marked as paid, edited and cancelled', async () => {
  const { platform, merchant } = await openWithOrder();
  const lines = [{ variantId: variantId(platform, 'linen-napkins'), quantity: 3 }];
  const order = await platform.actions.checkout({
    lines,
    codes: [],
    customerId: null,
    email: 'g@example.com',
    paid: false,
  });
  const path = `/admin/orders/${order.id}`;
  await merchant.post(`${path}/pay`);
  expect(order.paid).toBe(true);
  const add = variantId(platform, 'stoneware-mug');
  await merchant.post(`${path}/edit`, {
    [`line-${order.lines[0]!.id}`]: '1',
    variantId: add,
    quantity: '2',
  });
  expect(order.lines.map(({ currentQuantity }) => currentQuantity)).toEqual([1, 2]);
  await merchant.post(`${path}/cancel`, { reason: 'inventory' });
  expect(order.cancelReason).toBe('inventory');
});

test('a customer’s data is asked for and erased', async () => {
  const { platform, anna, merchant } = await openWithOrder();
  await merchant.post(`/admin/customers/${anna.id}/request-data`);
  await merchant.post(`/admin/customers/${anna.id}/redact`);
  const topics = platform.state.outgoing.map(({ topic }) => topic);
  expect(topics.slice(-2)).toEqual(['customers/data_request', 'customers/redact']);
});

test('faults, redelivery and the embed are set by their forms', async () => {
  const { platform, merchant } = await openWithOrder();
  const { state } = platform;
  await merchant.post('/admin/webhooks/faults', {
    duplicate: '0.2',
    delayMs: '300',
    wrongSecret: '1',
    adminApi: 'throttled',
    adminApiCalls: '2',
  });
  expect(state.faults).toMatchObject({
    duplicate: 0.2,
    delayMs: 300,
    drop: 0,
    wrongSecret: true,
    adminApi: 'throttled',
    adminApiCalls: 2,
  });
  expect((await merchant.post('/admin/webhooks/faults', { drop: '7' })).to).toContain('problem=');
  await merchant.post('/admin/webhooks/faults', { none: '1' });
  expect(state.faults).toMatchObject({ duplicate: 0, wrongSecret: false, adminApi: 'ok' });
  expect((await merchant.post('/admin/webhooks/clock', { hours: '-5' })).to).toContain('problem=');
  const [delivery] = state.outgoing;
  delivery!.state = 'failed';
  await merchant.post(`/admin/webhooks/${delivery!.id}/redeliver`);
  expect(delivery!.state).not.toBe('failed');
  await merchant.post('/admin/themes/embed', { enabled: '1' });
  expect(state.embed.enabled).toBe(true);
});

test('the app is installed and uninstalled', async () => {
  const { platform, visitor } = await openShop();
  const merchant = visitor();
  expect((await merchant.get('/admin/apps/regulars')).text).toContain('Install app');
  expect((await merchant.post('/admin/apps/install')).to).toBe(
    '/admin/apps/regulars?done=Installed',
  );
  expect(platform.state.installation).not.toBeNull();
  await merchant.post('/admin/apps/uninstall');
  expect(platform.state.installation).toBeNull();
});

test('a form that another site sends is refused', async () => {
  const { platform, visitor } = await openShop();
  for (const origin of ['https://evil.example', 'null'])
    expect((await visitor().post('/admin/apps/install', {}, { origin })).status).toBe(403);
  expect(platform.state.installation).toBeNull();
});
