// The app's page in the admin: what its frame is given, and what App Bridge is answered.
import { get } from 'node:http';
import { expect, test } from 'vitest';
import { frameUrl } from '../../../sandbox/faces/admin/app-frame';
import { openShop, writeExtension } from './support';

const blocks = {
  'blocks/loyalty-embed.liquid': '{% schema %}{"name":"Rewards","target":"body"}{% endschema %}',
  'blocks/loyalty-balance.liquid':
    '{% schema %}{"name":"Balance","target":"section"}{% endschema %}',
};

test('the frame’s address is the app’s, with what Shopify adds', async () => {
  const { platform } = await openShop();
  const url = frameUrl(
    platform,
    '/app/members',
    new URLSearchParams({ page: '2', shop: 'forged' }),
  );
  expect(url.origin + url.pathname).toBe('http://127.0.0.1:9/app/members');
  const query = Object.fromEntries(url.searchParams);
  expect(query).toMatchObject({
    page: '2',
    embedded: '1',
    shop: platform.state.shop.domain,
    locale: 'en',
  });
  expect(Buffer.from(query['host']!, 'base64').toString()).toBe(
    'admin.shopify.com/store/linden-and-loom',
  );
  expect(query['id_token']!.split('.')).toHaveLength(3);
  expect(frameUrl(platform, '', new URLSearchParams()).pathname).toBe(
    platform.options.app.homePath,
  );
});

test('only the app can be framed, and only at the admin’s own address', async () => {
  const { platform, url, visitor } = await openShop();
  await platform.actions.install();
  const merchant = visitor();
  const page = await merchant.get('/admin/apps/regulars/app');
  expect(page.headers.get('content-security-policy')).toContain(
    "frame-src 'self' http://127.0.0.1:9",
  );
  expect((await merchant.get('/admin/apps/regulars//evil.example/x')).status).toBe(404);
  expect((await merchant.get('/admin/apps/other')).status).toBe(404);
  expect(await redirectFor(url, '127.0.0.1:1')).toBe(`${url}/admin/apps/regulars`);
});

test('App Bridge is told the token, the scopes, the user and how the embed stands', async () => {
  const { platform, visitor } = await openShop(writeExtension(blocks));
  await platform.actions.install();
  const merchant = visitor();
  const ask = async (what: string, input = {}) =>
    (await merchant.json(`/admin/bridge/${what}`, input)).value;
  expect((await ask('id-token'))['token']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(await ask('scopes')).toMatchObject({ granted: platform.options.app.scopes, optional: [] });
  expect(await ask('user')).toMatchObject({ accountAccess: 'Full' });
  const embed = { handle: 'loyalty-embed', name: 'Rewards', target: 'body' };
  const told = async () => JSON.parse(JSON.stringify(await ask('extensions'))) as unknown;
  const wanted = (status: string) => [
    {
      handle: 'loyalty',
      type: 'theme_app_extension',
      activations: [
        expect.objectContaining({ handle: 'loyalty-balance' }),
        expect.objectContaining({ ...embed, status }),
      ],
    },
  ];
  expect(await told()).toEqual(wanted('available'));
  platform.actions.setEmbed(true);
  expect(await told()).toEqual(wanted('active'));
  expect(await ask('resources', { type: 'collection' })).toHaveLength(
    platform.state.collections.length,
  );
  expect((await merchant.post('/admin/bridge/secrets')).status).toBe(404);
});

/** Where a visitor who reaches the admin by another name is sent. */
function redirectFor(url: string, host: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    get(`${url}/admin/apps/regulars`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.headers.location);
    }).on('error', reject);
  });
}

test('an app that asks for more than it was granted opens once that is allowed', async () => {
  const { platform, visitor } = await openShop();
  await platform.actions.install();
  await platform.actions.updateScopes(
    platform.options.app.scopes.filter((scope) => scope !== 'write_gift_cards'),
  );
  const merchant = visitor();
  const home = `/admin/apps/${platform.options.app.handle}`;
  const asked = (await merchant.get(home)).text;
  expect(asked).toContain('Read and change gift cards');
  expect(asked).not.toContain('app-frame');
  const allowed = await merchant.post('/admin/apps/update');
  expect(allowed.to).toContain(home);
  expect((await merchant.get(home)).text).toContain('app-frame');
});
