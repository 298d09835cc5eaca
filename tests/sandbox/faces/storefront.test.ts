// The shop as a shopper walks through it.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openShop, variantId } from './support';

test('every page of the shop answers, loads nothing from elsewhere, and has its pictures', async () => {
  const { platform, visitor } = await openShop();
  const anyone = visitor();
  const paths = [
    '/',
    '/collections',
    '/collections/all',
    '/cart',
    '/account',
    '/start',
    ...platform.state.collections.map(({ handle }) => `/collections/${handle}`),
    ...platform.state.products.map(({ handle }) => `/products/${handle}`),
  ];
  for (const path of paths) {
    const { status, text, headers } = await anyone.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(text).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
    expect(text).not.toMatch(/Translation missing|\{\{|undefined|NaN|\[object/);
  }
  const pictures = readdirSync(new URL('../../../sandbox/faces/pictures', import.meta.url));
  for (const { picture } of platform.state.products) expect(pictures).toContain(picture);
});

test('what is not there is a friendly 404', async () => {
  const { visitor } = await openShop();
  for (const path of [
    '/products/none',
    '/collections/none',
    '/orders/1',
    '/nowhere',
    '/admin/orders/1',
  ]) {
    const { status, text } = await visitor().get(path);
    expect([path, status]).toEqual([path, 404]);
    expect(text).toContain('Linden &amp; Loom');
  }
});

test('one tap signs a shopper in; a forged cookie does not', async () => {
  const { platform, visitor } = await openShop();
  const [anna] = platform.state.customers;
  const someone = visitor();
  expect((await someone.get('/account')).text).toContain(anna!.story);
  const answer = await someone.post('/account/login', {
    customerId: anna!.id,
    to: '//evil.example',
  });
  expect([answer.status, answer.to]).toEqual([303, '/account']);
  expect((await someone.get('/account')).text).toContain('Hello, Anna');
  await someone.post('/account/logout');
  expect((await someone.get('/account')).text).not.toContain('Hello, Anna');
  expect((await someone.post('/account/login', { customerId: '1' })).status).toBe(404);
  someone.cookies.set('shopper', `${anna!.id}.0000`);
  expect((await someone.get('/account')).text).not.toContain('Hello, Anna');
});

test('the language is remembered, and Arabic reads from right to left', async () => {
  const { visitor } = await openShop();
  const layla = visitor();
  expect((await layla.get('/?locale=ar')).text).toContain('<html lang="ar" dir="rtl">');
  expect((await layla.get('/cart')).text).toContain('<html lang="ar" dir="rtl">');
  expect((await layla.get('/cart?locale=fr')).text).toContain('Panier');
  expect((await layla.get('/cart?locale=tlh')).text).toContain('Panier');
});

test('names from outside are escaped wherever they are shown', async () => {
  const { platform, visitor } = await openShop();
  const nasty = platform.actions.addCustomer({
    firstName: '<script>x</script>',
    lastName: '"q"',
    email: 'x@example.com',
    story: '<img src=x>',
  });
  platform.state.products[0]!.title = '<b>Mug</b>';
  const someone = visitor();
  await someone.post('/account/login', { customerId: nasty.id });
  await someone.post('/cart/add', { id: platform.state.products[0]!.variants[0]!.id });
  await someone.post('/cart/code', { code: '<u>CODE</u>' });
  const paths = [
    '/',
    '/account',
    '/cart',
    '/checkout',
    '/start',
    '/products/stoneware-mug',
    '/collections/all',
    '/admin/customers',
    `/admin/customers/${nasty.id}`,
    '/admin?done=%3Cscript%3Ex',
  ];
  for (const path of paths) {
    const { text } = await someone.get(path);
    expect([path, /<script>x|<img src=x>|<b>Mug|<u>CODE/.exec(text)?.[0]]).toEqual([
      path,
      undefined,
    ]);
  }
});

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
