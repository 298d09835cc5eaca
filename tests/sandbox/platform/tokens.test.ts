// Session tokens, token exchange, refresh with rotation, and what uninstalling ends.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { apiKey, apiSecret, exchange, openShop, post, query } from './support';

const shopName = '{ shop { name } }';

async function refresh(url: string, token: string) {
  return post(`${url}/admin/oauth/access_token`, {
    client_id: apiKey,
    client_secret: apiSecret,
    grant_type: 'refresh_token',
    refresh_token: token,
  });
}

describe('session tokens', () => {
  it('are signed with the secret and last a minute', async () => {
    const { platform } = await openShop();
    const [head, body, signature] = platform.sessionToken('42').split('.');
    const hmac = createHmac('sha256', apiSecret).update(`${head}.${body}`).digest('base64url');
    expect(signature).toBe(hmac);
    const claims = JSON.parse(Buffer.from(body!, 'base64url').toString()) as Record<
      string,
      unknown
    >;
    expect(claims).toMatchObject({
      aud: apiKey,
      sub: '42',
      dest: 'https://linden-and-loom.myshopify.com',
      iss: 'https://linden-and-loom.myshopify.com/admin',
    });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(60);
  });
});

describe('token exchange', () => {
  it('gives an expiring token that opens the Admin API', async () => {
    const { platform, url } = await openShop();
    const { status, body } = await exchange(platform, url);
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000 });
    expect(body['scope']).toContain('write_discounts');
    const answer = await query(url, body['access_token'], shopName);
    expect(answer['data'].shop.name).toBe('Linden & Loom');
  });

  it('takes several at once, each with a token of its own', async () => {
    const { platform, url } = await openShop();
    const all = await Promise.all([1, 2, 3, 4].map(() => exchange(platform, url)));
    const tokens = new Set(all.map(({ body }) => body['access_token'] as string));
    expect(tokens.size).toBe(4);
    for (const token of tokens) expect(await query(url, token, shopName)).toHaveProperty('data');
  });

  it('gives staff an online token', async () => {
    const { platform, url } = await openShop();
    const { body } = await exchange(platform, url, {
      requested_token_type: 'urn:shopify:params:oauth:token-type:online-access-token',
    });
    expect(body['associated_user']).toMatchObject({ id: 83261907, account_owner: true });
  });

  it('refuses a forged, foreign or missing session token, and a wrong secret', async () => {
    const { platform, url } = await openShop();
    const forged = `${platform.sessionToken().slice(0, -4)}AAAA`;
    for (const subject_token of [forged, 'nonsense', ''])
      expect(await exchange(platform, url, { subject_token })).toMatchObject({
        status: 400,
        body: { error: 'invalid_subject_token' },
      });
    expect(await exchange(platform, url, { client_secret: 'x' })).toMatchObject({ status: 400 });
    expect(await exchange(platform, url, { grant_type: 'x' })).toMatchObject({ status: 400 });
  });
});

describe('refresh', () => {
  it('rotates both tokens and takes each refresh token once', async () => {
    const { platform, url } = await openShop();
    const first = (await exchange(platform, url)).body;
    const second = await refresh(url, first['refresh_token']);
    expect(second.status).toBe(200);
    expect(second.body['access_token']).not.toBe(first['access_token']);
    expect(await refresh(url, first['refresh_token'])).toMatchObject({ status: 400 });
    expect(await refresh(url, second.body['refresh_token'])).toMatchObject({ status: 200 });
  });

  it('lets one of two simultaneous refreshes win', async () => {
    const { platform, url } = await openShop();
    const { body } = await exchange(platform, url);
    const both = await Promise.all([1, 2].map(() => refresh(url, body['refresh_token'])));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe('installation', () => {
  it('ends every token when the app is uninstalled, and begins anew afterwards', async () => {
    const { platform, url, token } = await openShop();
    const old = await token();
    await platform.actions.uninstall();
    const refused = await post(
      `${url}/admin/api/2026-07/graphql.json`,
      { query: shopName },
      { 'x-shopify-access-token': old },
    );
    expect(refused.status).toBe(401);
    expect(await exchange(platform, url)).toMatchObject({ body: { error: 'app_not_installed' } });
    await platform.actions.install();
    expect(await query(url, await token(), shopName)).toHaveProperty('data');
  });

  it('tells which scopes came and went', async () => {
    const { platform, app } = await openShop();
    await platform.actions.updateScopes(['read_orders']);
    await platform.actions.flush();
    const { topic, payload } = app.webhooks()[0]!;
    expect(topic).toBe('app/scopes_update');
    expect(payload.current).toEqual(['read_orders']);
    expect(payload.previous).toContain('write_discounts');
  });
});
