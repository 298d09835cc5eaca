// The theme app extension on the storefront: where its blocks stand, and what they may read.
import { expect, test } from 'vitest';
import { mayStandOn, readSchema } from '../../../sandbox/faces/liquid/extension';
import type { Core } from '../../../sandbox/platform/core';
import { gid } from '../../../sandbox/platform/ids';
import { fullNamespace } from '../../../sandbox/platform/metafields';
import { openShop, writeExtension } from './support';

const schema = (value: object) => `{% schema %}${JSON.stringify(value)}{% endschema %}`;
const balance = `[{{ customer.metafields["$app:regulars"].summary.value.balance | default: 'none' }}]`;
const files = {
  'blocks/embed.liquid': `<i>embed {{ block.settings.side }} {{ app.metafields.regulars.program.value.v }}</i>${schema(
    {
      name: 'Widget',
      target: 'body',
      stylesheet: 'w.css',
      javascript: 'w.js',
      settings: [{ type: 'text', id: 'side', default: 'right' }],
    },
  )}`,
  'blocks/balance.liquid': `${balance}${schema({
    name: 'Balance',
    target: 'section',
    stylesheet: 'w.css',
    tag: 'section',
    class: 'wide',
    enabled_on: { templates: ['customers/account'] },
  })}`,
  'blocks/broken.liquid': `{% render 'gone' %}${schema({ name: 'Broken', target: 'section', enabled_on: { templates: ['cart'] } })}`,
  'assets/w.css': 'body{}',
};

test('the embed is drawn at the end of each page once it is switched on', async () => {
  const { platform, visitor } = await openShop(writeExtension(files));
  const anna = visitor();
  await platform.actions.install();
  expect((await anna.get('/')).text).not.toContain('embed right');
  platform.actions.setEmbed(true);
  const { text } = await anna.get('/');
  expect(text).toMatch(/<i>embed right <\/i><\/div>\s*<\/body>/);
  expect(text.match(/extension-assets\/w\.css/g)).toHaveLength(1);
  expect(text).toContain('<script src="/extension-assets/w.js" async></script>');
  platform.actions.setEmbed(true, { side: 'left' });
  expect((await anna.get('/')).text).toContain('embed left');
  await anna.post('/cart/add', { id: platform.state.products[0]!.variants[0]!.id });
  expect((await anna.get('/checkout')).text).not.toContain('embed');
});

test('app data is readable by the app’s own blocks', async () => {
  const { platform, visitor } = await openShop(writeExtension(files));
  await platform.actions.install();
  platform.actions.setEmbed(true);
  const ownerId = gid('AppInstallation', platform.state.installation!.id);
  platform.state.metafields.push(metafield(ownerId, 'regulars', 'program', '{"v":7}'));
  expect((await visitor().get('/')).text).toContain('embed right 7');
});

test('a customer’s metafield is readable only with a definition that says PUBLIC_READ', async () => {
  const { platform, visitor } = await openShop(writeExtension(files));
  const { state } = platform;
  await platform.actions.install();
  const anna = visitor();
  const [customer] = state.customers;
  await anna.post('/account/login', { customerId: customer!.id });
  const account = async () => (await anna.get('/account')).text;

  const own = fullNamespace({ options: platform.options } as Core, '$app:regulars');
  const probe = metafield(gid('Customer', customer!.id), own, 'summary', '{"balance":123}');
  state.metafields.push(probe);
  expect(await account()).toContain('[none]');

  const rule = { id: '1', ownerType: 'CUSTOMER', name: 'Summary', type: 'json', key: 'summary' };
  state.metafieldDefinitions.push({ ...rule, namespace: probe.namespace, storefront: 'NONE' });
  expect(await account()).toContain('[none]');
  state.metafieldDefinitions[0]!.storefront = 'PUBLIC_READ';
  expect(await account()).toContain('[123]');
  expect(await account()).toMatch(
    /<section id="shopify-block-[^"]*" class="shopify-block shopify-app-block wide">/,
  );
});

test('a block that cannot be drawn leaves the page standing', async () => {
  const { platform, visitor } = await openShop(writeExtension(files));
  await platform.actions.install();
  const { error } = console;
  console.error = () => {};
  const answer = await visitor().get('/cart');
  console.error = error;
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('<!-- Liquid error in broken -->');
});

test('where a block may stand', () => {
  const block = (schema: object) => ({
    handle: 'x',
    source: '',
    schema: { name: 'x', target: 'section', ...schema },
  });
  expect(mayStandOn(block({}), 'cart')).toBe(true);
  expect(mayStandOn(block({ enabled_on: { templates: ['*'] } }), 'cart')).toBe(true);
  expect(mayStandOn(block({ enabled_on: { groups: ['header'] } }), 'cart')).toBe(false);
  expect(mayStandOn(block({ disabled_on: { templates: ['cart'] } }), 'cart')).toBe(false);
  expect(readSchema('no schema here')).toBeUndefined();
});

test('assets are served from their folder and nowhere else', async () => {
  const { visitor } = await openShop(writeExtension(files));
  const anyone = visitor();
  const asset = await anyone.get('/extension-assets/w.css');
  expect([asset.status, asset.headers.get('content-type')]).toEqual([
    200,
    'text/css; charset=utf-8',
  ]);
  const again = await anyone.get('/extension-assets/w.css', {
    'if-none-match': asset.headers.get('etag')!,
  });
  expect(again.status).toBe(304);
  for (const path of [
    '/extension-assets/../blocks/embed.liquid',
    '/extension-assets/%2e%2e/blocks/embed.liquid',
    '/pictures/%2e%2e%2findex.ts',
    '/pictures/%00',
  ])
    expect((await anyone.get(path)).status).toBe(404);
});

function metafield(ownerId: string, namespace: string, key: string, value: string) {
  return {
    id: key,
    ownerId,
    namespace,
    key,
    type: 'json',
    value,
    updatedAt: '2026-01-01T00:00:00Z',
  };
}
