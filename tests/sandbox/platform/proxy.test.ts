// The app proxy: the signature, who is signed in, what is stripped, what is passed on.
import { describe, expect, it } from 'vitest';
import { proxySignature } from '../../../sandbox/platform/proxy';
import { cookieFor, readShopper } from '../../../sandbox/platform/shopper-cookie';
import { apiSecret, openShop, openStore, serve } from './support';

const cookie = (id: string) => cookieFor(id).split(';')[0]!;

describe('the signature', () => {
  it.each([
    ['1', '4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb'],
    ['', 'e072b6d7e6622d85912a5214b860d3100dc1e73d9bc29f43796ac8c9ff8093cb'],
  ])('is Shopify’s own for a customer id of "%s"', (id, signature) => {
    const query = `extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=${id}&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555`;
    expect(proxySignature(new URLSearchParams(query), 'hush')).toBe(signature);
  });
});

describe('the shopper’s cookie', () => {
  it('names a shopper, and nobody once it was tampered with', () => {
    const read = (text: string) => readShopper({ headers: { cookie: text } });
    expect(read(`other=1; ${cookie('7')}`)).toBe('7');
    expect(read(cookie('7').replace('=7.', '=8.'))).toBeNull();
    expect(read('shopper=7')).toBeNull();
    expect(read(cookieFor(null))).toBeNull();
  });
});

describe('the app proxy', () => {
  it('passes a request on, signed, without cookies, and answers without them', async () => {
    const shop = await openShop({}, () => ({
      status: 201,
      headers: {
        'set-cookie': 'a=1',
        'x-powered-by': 'x',
        'cache-control': 'no-store',
        'x-kept': '1',
      },
      body: '{"ok":true}',
    }));
    const anna = shop.goods.shopper('Anna');
    const path = '/apps/regulars/redeem?locale=fr&shop=evil&logged_in_customer_id=5';
    const answer = await fetch(shop.url + path, {
      method: 'POST',
      headers: { cookie: cookie(anna), 'content-type': 'application/json' },
      body: '{"rewardId":"x"}',
    });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ ok: true });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('x-kept')).toBe('1');

    const [seen] = shop.app.received;
    const url = new URL(seen!.path, 'http://app');
    expect(url.pathname).toBe('/proxy/redeem');
    expect(seen!.body).toBe('{"rewardId":"x"}');
    expect(seen!.headers['cookie']).toBeUndefined();
    expect(seen!.headers['x-forwarded-host']).toBe('linden-and-loom.myshopify.com');
    expect(seen!.headers['x-forwarded-for']).toBeTruthy();
    expect(url.searchParams.getAll('logged_in_customer_id')).toEqual([anna]);
    expect(url.searchParams.getAll('shop')).toEqual(['linden-and-loom.myshopify.com']);
    expect(url.searchParams.get('path_prefix')).toBe('/apps/regulars');
    expect(url.searchParams.get('locale')).toBe('fr');
    expect(url.searchParams.get('signature')).toBe(proxySignature(url.searchParams, apiSecret));
  });

  it('signs an empty customer id for a guest, and for a shopper who is gone', async () => {
    const shop = await openShop();
    await fetch(`${shop.url}/apps/regulars/member`);
    const headers = { cookie: cookie('999') };
    await fetch(`${shop.url}/apps/regulars/member`, { headers });
    for (const { path } of shop.app.received)
      expect(new URL(path, 'http://app').searchParams.get('logged_in_customer_id')).toBe('');
    expect(shop.app.received).toHaveLength(2);
  });

  it('says 502 when the app is down, and leaves other paths to others', async () => {
    const url = await serve(openStore());
    const answer = await fetch(`${url}/apps/regulars/member`);
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('did not answer');
    expect(await (await fetch(`${url}/apps/regularsother`)).text()).toBe('not mine');
  });
});
