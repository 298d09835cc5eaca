// The shop as a shopper walks through it.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openShop, writeExtension } from './support';

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

test('the theme knows a customer’s tags; a product for members is left to the theme', async () => {
  const { platform, visitor } = await openShop(
    writeExtension({
      'blocks/tags.liquid':
        '{% if customer.tags contains "gold" %}<p>For gold</p>{% else %}<p>Not yet</p>{% endif %}' +
        '{% schema %}{"name": "Tags", "target": "section"}{% endschema %}',
    }),
  );
  await platform.actions.install();
  const [anna] = platform.state.customers;
  const [product] = platform.state.products;
  platform.actions.setProductTags(product!.id, ['members-only']);
  const someone = visitor();
  const page = async () => (await someone.get(`/products/${product!.handle}`)).text;
  expect(await page()).toContain('Not yet');
  await someone.post('/account/login', { customerId: anna!.id });
  expect(await page()).toContain('Not yet');
  platform.actions.setCustomerTags(anna!.id, ['gold']);
  expect(await page()).toContain('For gold');
});
