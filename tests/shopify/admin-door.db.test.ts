// Who may enter the merchant's side: only a session token that Shopify signed for this app, still fresh, from a browser.
import { createHmac, randomUUID } from 'node:crypto';
import { Session } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { merchant } from '~/shopify/merchant.server';
import { Sessions } from '~/shopify/sessions';

import { openShop, SHOP } from '../support/world';

const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

type Claims = { aud?: string; dest?: string; exp?: number; secret?: string };

/** A session token as App Bridge hands it out, with whatever a test wants wrong about it. */
function token({
  aud = 'test-key',
  dest = `https://${SHOP}`,
  exp = 60,
  secret = 'test-secret',
}: Claims = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `${dest}/admin`,
    dest,
    aud,
    sub: '42',
    exp: now + exp,
    nbf: now - 60,
    iat: now - 60,
    jti: randomUUID(),
    sid: 's',
  };
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

const ask = (bearer: string, agent = browser) =>
  merchant(
    new Request('http://localhost:3999/app/members.data', {
      headers: { authorization: `Bearer ${bearer}`, 'user-agent': agent },
    }),
  );
const statusOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 200,
    (thrown: Response) => thrown.status,
  );

beforeEach(async () => {
  setAbstractFetchFunc(() => Promise.reject(new Error('these tests ask nobody')));
  await openShop();
  const session = new Session({
    id: `offline_${SHOP}`,
    shop: SHOP,
    state: '',
    isOnline: false,
    accessToken: 'shpat_test',
    scope: '',
    expires: new Date(Date.now() + 3_600_000),
  });
  await new Sessions(prisma).storeSession(session);
});

describe('The merchant’s door', () => {
  test('lets in the staff member Shopify signed, for the shop Shopify signed', async () => {
    expect(await ask(token())).toEqual({ shopId: SHOP, userId: '42', locale: 'en' });
  });

  test('turns away a token made for another app, though it is signed with our secret', async () => {
    expect(await statusOf(ask(token({ aud: 'another-app' })))).toBe(401);
  });

  test('turns away a token signed by someone else, one that is old, and none', async () => {
    expect(await statusOf(ask(token({ secret: 'guessed' })))).toBe(401);
    expect(await statusOf(ask(token({ exp: -30 })))).toBe(401);
    expect(await statusOf(ask('nonsense'))).toBe(401);
  });

  test('a token for another shop reaches nothing of this one', async () => {
    const other = ask(token({ dest: 'https://other-shop.myshopify.com' }));
    expect(
      await other.then(
        ({ shopId }) => shopId,
        () => null,
      ),
    ).not.toBe(SHOP);
  });

  test('what announces itself as a robot gets nothing at all', async () => {
    expect(await statusOf(ask(token(), 'Mozilla/5.0 HeadlessChrome/140.0.0.0'))).toBe(410);
  });

  test('a page opened without a token bounces through Shopify and back to where it was going', async () => {
    const query = new URLSearchParams({
      embedded: '1',
      shop: SHOP,
      host: Buffer.from('admin.shopify.com/store/test-shop').toString('base64'),
    });
    const page = new Request(`http://localhost:3999/app/members?${query}`, {
      headers: { 'user-agent': browser },
    });
    const bounce = await merchant(page).then(
      () => null,
      (thrown: Response) => thrown,
    );
    expect(bounce?.status).toBe(302);
    const to = new URL(bounce!.headers.get('location')!, 'http://localhost:3999');
    expect(to.pathname).toBe('/auth/session-token');
    expect(to.searchParams.get('shopify-reload')).toContain('/app/members');
  });
});
