// The cart, by forms and by the Ajax API, and the checkout.
import { expect, test } from 'vitest';
import { openShop, variantId } from './support';

test('the cart counts, changes and answers as the Ajax API does', async () => {
  const { platform, visitor } = await openShop();
  const mug = variantId(platform, 'stoneware-mug');
  const someone = visitor();
  await someone.post('/cart/add', { id: mug, quantity: '2' });
  await someone.post('/cart/add', { id: mug });
  const cart = JSON.parse((await someone.get('/cart.js')).text) as Record<string, unknown>;
  expect(cart).toMatchObject({
    item_count: 3,
    total_price: 5400,
    currency: 'EUR',
    discount_codes: [],
  });
  const { value } = await someone.json('/cart/update.js', { discount: 'REG-NONE' });
  expect(value['discount_codes']).toEqual([{ code: 'REG-NONE', applicable: false }]);
  expect((await someone.get('/cart')).text).toContain('there is no REG-NONE');
  await someone.post('/cart/change', { id: mug, quantity: '0' });
  expect(JSON.parse((await someone.get('/cart.js')).text)).toMatchObject({ item_count: 0 });
  expect((await someone.post('/cart/add', { id: '1' })).status).toBe(404);
});

test('the Ajax API adds one thing or many, and changes them by key, place or variant', async () => {
  const { platform, visitor } = await openShop();
  const [mug, bear, candle] = ['stoneware-mug', 'wool-bear', 'beeswax-candle'].map((handle) =>
    Number(variantId(platform, handle)),
  );
  const plan = platform.state.products.find(({ sellingPlans }) => sellingPlans)!.sellingPlans![0]!;
  const someone = visitor();
  const add = async (body: unknown) => (await someone.json('/cart/add.js', body)).value;
  const quantities = async () => {
    const { items } = JSON.parse((await someone.get('/cart.js')).text) as {
      items: { variant_id: number; quantity: number }[];
    };
    return items.map(({ variant_id, quantity }) => [variant_id, quantity]);
  };
  expect(await add({ id: mug, quantity: 2 })).toMatchObject({ variant_id: mug, quantity: 2 });
  const added = await add({
    items: [
      { id: bear, quantity: 1 },
      { id: candle, quantity: 1, selling_plan: plan.id },
    ],
  });
  expect(added['items']).toMatchObject([
    { variant_id: bear },
    { key: `${candle}:${plan.id}`, selling_plan_allocation: { selling_plan: { name: plan.name } } },
  ]);
  await add({ id: candle });
  await someone.json('/cart/change.js', { line: 1, quantity: 3 });
  await someone.json('/cart/change.js', { id: `${candle}:${plan.id}`, quantity: 0 });
  await someone.json('/cart/update.js', { updates: { [bear!]: 0 } });
  expect(await quantities()).toEqual([
    [mug, 3],
    [candle, 1],
  ]);
  await someone.json('/cart/update.js', { updates: [1, 4] });
  expect(await quantities()).toEqual([
    [mug, 1],
    [candle, 4],
  ]);
  const unknown = await someone.json('/cart/add.js', { id: 1 });
  expect(unknown).toEqual({
    status: 404,
    value: { status: 404, message: 'Cart Error', description: 'Cannot find variant' },
  });
});

test('codes are put on and taken off the cart as the Ajax API does', async () => {
  const { platform, visitor } = await openShop();
  const table = platform.state.collections[0]!.id;
  const codes: [string, object][] = [
    ['ORDER', { all: true }],
    ['GOODS', { collections: { add: [table] } }],
  ];
  for (const [code, items] of codes)
    platform.state.discounts.push({
      id: code,
      kind: 'basic',
      codes: [{ id: code, code }],
      title: code,
      input: {
        startsAt: '2020-01-01T00:00:00Z',
        customerGets: { value: { percentage: 0.5 }, items },
        combinesWith: { orderDiscounts: true, productDiscounts: true },
      },
      createdAt: '2020-01-01T00:00:00Z',
      deactivatedAt: null,
      uses: [],
    });
  const someone = visitor();
  await someone.post('/cart/add', { id: variantId(platform, 'stoneware-mug') });
  const update = async (discount: string) =>
    (await someone.json('/cart/update.js', { discount })).value;
  expect(await update('order,GOODS,none')).toMatchObject({
    discount_codes: [
      { code: 'ORDER', applicable: true },
      { code: 'GOODS', applicable: true },
      { code: 'none', applicable: false },
    ],
    original_total_price: 1800,
    items_subtotal_price: 900,
    total_price: 450,
    items: [{ final_line_price: 900 }],
    cart_level_discount_applications: [{ title: 'ORDER', total_allocated_amount: 450 }],
  });
  const form = new FormData();
  form.append('discount', '');
  const cookie = [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { origin } = new URL(platform.options.origin);
  const answer = await fetch(`${origin}/cart/update.js`, {
    method: 'POST',
    body: form,
    headers: { cookie },
  });
  expect(await answer.json()).toMatchObject({ discount_codes: [], total_price: 1800 });
});

test('a link brings its code along, and never leads away from the shop', async () => {
  const { visitor } = await openShop();
  const someone = visitor();
  expect((await someone.get('/discount/REG-1?redirect=/cart')).to).toBe('/cart');
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example'])
    expect((await someone.get(`/discount/REG-1?redirect=${encodeURIComponent(to)}`)).to).toBe('/');
  await someone.post('/cart/code', { drop: 'reg-1' });
  expect(JSON.parse((await someone.get('/cart.js')).text)).toMatchObject({ discount_codes: [] });
});

test('a guest checks out with an e-mail address, a tip and a code that does not apply', async () => {
  const { platform, visitor } = await openShop();
  const guest = visitor();
  expect((await guest.get('/checkout')).to).toBe('/cart');
  await guest.post('/cart/add', { id: variantId(platform, 'stoneware-mug') });
  await guest.post('/cart/code', { code: 'NOPE' });
  const refused = await guest.post('/checkout', { email: 'not an address', pay: 'now' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Enter an e-mail address');
  const fields = {
    email: 'guest@example.com',
    tip: '2.00',
    pay: 'later',
    test: '1',
    currency: 'GBP',
  };
  const placed = await guest.post('/checkout', fields);
  const [order] = platform.state.orders;
  expect(placed.to).toBe(`/orders/${order!.id}`);
  expect(order).toMatchObject({
    email: 'guest@example.com',
    tip: '2.00',
    paid: false,
    test: true,
    codes: [],
    presentmentCurrency: 'GBP',
    customerId: null,
  });
  expect((await guest.get(placed.to!)).text).toContain('waits for its payment');
  expect((await guest.get('/cart')).text).toContain('Nothing in here yet');
});

test('checkout takes a gift card in the field for codes, and store credit with one tick', async () => {
  const { platform, visitor } = await openShop();
  const [anna] = platform.state.customers;
  const base = { currency: 'EUR', createdAt: '2020-01-01T00:00:00Z', deactivatedAt: null };
  platform.state.giftCards!.push({
    ...base,
    id: '1',
    code: 'card0123abcd',
    customerId: null,
    initialValue: '10.00',
    balance: '10.00',
    note: null,
    expiresOn: null,
  });
  const credit = {
    id: '3',
    kind: 'credit' as const,
    amount: '5.00',
    balanceAfter: '5.00',
    at: '2020-01-01T00:00:00Z',
    event: 'ADJUSTMENT' as const,
    expiresAt: null,
    remaining: '5.00',
    from: [],
  };
  platform.state.creditAccounts!.push({
    id: '2',
    customerId: anna!.id,
    currency: 'EUR',
    transactions: [credit],
  });
  const someone = visitor();
  await someone.post('/account/login', { customerId: anna!.id });
  await someone.post('/cart/add', { id: variantId(platform, 'stoneware-mug') });
  expect((await someone.get('/checkout')).text).toContain('Use my store credit');
  await someone.post('/cart/code', { code: 'CARD 0123 ABCD', to: '/checkout' });
  const { text } = await someone.get('/checkout');
  expect(text).toMatch(/••••abcd[\s\S]*−€10.00/);
  expect(text).toMatch(/Left to pay<\/dt><dd>€12.90/);
  expect(text).not.toContain('card0123abcd');
  const placed = await someone.post('/checkout', { pay: 'now', storeCredit: '1' });
  expect(platform.state.orders[0]!.payments).toMatchObject([
    { gateway: 'gift_card', amount: '10.00' },
    { gateway: 'shopify_store_credit', amount: '5.00' },
    { gateway: 'bogus', amount: '7.90' },
  ]);
  expect((await someone.get(placed.to!)).text).toContain('Gift card');
  const seen = await someone.get(`/admin/customers/${anna!.id}`);
  expect(seen.text).toContain('Paid with at checkout');
  const cards = await someone.get('/admin/gift-cards');
  expect(cards.text).toContain('•••• abcd');
  expect(cards.text).not.toContain('0123abcd');
  await someone.post('/admin/gift-cards/1/deactivate');
  expect((await someone.get('/admin/gift-cards')).text).toContain('Disabled');
});
