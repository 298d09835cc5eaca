import { Session } from '@shopify/shopify-api';
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { adminRequest, NotInstalled, Throttled } from '~/shopify/admin';
import { customersByIds, searchCustomers } from '~/shopify/customers';
import { Sessions } from '~/shopify/sessions';
import { SHOP } from '../support/world';
import {
  data,
  giveToken,
  ScriptedAdmin,
  status,
  throttled,
  unreachable,
  type Answer,
} from '../tasks/scripted-admin';

const admin = new ScriptedAdmin();
const details = data({ shop: { name: 'Shop' }, currentAppInstallation: { id: '1' } });
const ask = () => adminRequest(SHOP, 'shopDetails');
const failure = () =>
  ask().then(
    () => null,
    (error: unknown) => error,
  );
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

describe('a request of the Admin API', () => {
  beforeEach(() => giveToken());

  test('is one of the app’s operations, sent with the shop’s token', async () => {
    admin.script(details);
    expect(await ask()).toEqual({ shop: { name: 'Shop' }, currentAppInstallation: { id: '1' } });
    expect(admin.asked).toMatchObject([
      {
        operation: 'ShopDetails',
        token: 'token-1',
        url: `https://${SHOP}/admin/api/2026-07/graphql.json`,
      },
    ]);
  });

  test('that costs more than there is waits until enough has been restored', async () => {
    admin.script(throttled(500, 100, 50));
    expect(await failure()).toMatchObject({ afterMs: 8000 });
    admin.script(throttled(100, 99, 1000));
    expect(await failure()).toMatchObject({ afterMs: 250 });
  });

  test('that comes too often waits as long as it is told', async () => {
    admin.script(status(429, {}, { 'retry-after': '4' }));
    const error = await failure();
    expect(error).toBeInstanceOf(Throttled);
    expect(error).toMatchObject({ afterMs: 4000 });
  });

  test.each([401, 402, 403, 404])('answered with %i means that the app is gone', async (code) => {
    admin.script(status(code, { errors: 'no' }));
    expect(await failure()).toBeInstanceOf(NotInstalled);
    // Only 401 says that the token itself is unknown: it is dropped, and exchanged anew at the next visit.
    expect(await prisma.session.count()).toBe(code === 401 ? 0 : 1);
  });

  test.each<[string, Answer]>([
    ['500', status(500)],
    ['503', status(503)],
    ['no answer', unreachable],
    ['data that is none', () => Response.json({})],
    ['an error in the query', () => Response.json({ errors: [{ message: 'Field is unknown' }] })],
  ])('answered with %s is worth trying again', async (_name, answer) => {
    admin.script(answer);
    const error = await failure();
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(NotInstalled);
    expect(error).not.toBeInstanceOf(Throttled);
  });

  test('of a shop without a token is never sent', async () => {
    await prisma.session.deleteMany();
    admin.script(details);
    expect(await failure()).toBeInstanceOf(NotInstalled);
    expect(admin.asked).toEqual([]);
  });
});

describe('a token about to end', () => {
  const old = {
    accessToken: 'token-old',
    refreshToken: 'refresh-1',
    expires: minutes(1),
    refreshTokenExpires: minutes(9000),
  };
  let refreshes = 0;

  /** Each refresh takes a while, and makes the token before it useless. */
  const rotating: Answer = async ({ operation, body }) => {
    if (operation !== 'token') return Response.json({ data: { ok: true } });
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (body.refresh_token !== `refresh-${refreshes + 1}`)
      return Response.json({ error: 'invalid_grant' }, { status: 400 });
    const nr = ++refreshes + 1;
    return Response.json({
      access_token: `token-${nr}`,
      refresh_token: `refresh-${nr}`,
      expires_in: 3600,
      refresh_token_expires_in: 7_776_000,
      scope: '',
    });
  };

  beforeEach(() => {
    refreshes = 0;
  });

  test('is refreshed once, however many need it at once', async () => {
    await giveToken(old);
    admin.script(rotating);
    await Promise.all(Array.from({ length: 8 }, ask));
    expect(refreshes).toBe(1);
    expect(admin.asked.filter((one) => one.operation === 'token')).toMatchObject([
      {
        url: `https://${SHOP}/admin/oauth/access_token`,
        body: { grant_type: 'refresh_token', refresh_token: 'refresh-1' },
      },
    ]);
    expect(
      new Set(admin.asked.filter((one) => one.operation !== 'token').map((one) => one.token)),
    ).toEqual(new Set(['token-2']));
    const stored = await new Sessions(prisma).loadSession(`offline_${SHOP}`);
    expect(stored).toMatchObject({ accessToken: 'token-2', refreshToken: 'refresh-2' });
  });

  test('waits for another process that is refreshing it, and takes what that one got', async () => {
    await giveToken(old);
    await prisma.session.updateMany({ data: { refreshUntil: minutes(1) } });
    admin.script(details);
    const asked = ask();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(admin.asked).toEqual([]);
    await giveToken({ ...old, accessToken: 'token-theirs', expires: minutes(60) });
    await asked;
    expect(admin.asked).toMatchObject([{ operation: 'ShopDetails', token: 'token-theirs' }]);
  });

  test('is refreshed by us once the lease of a process that died has ended', async () => {
    await giveToken(old);
    await prisma.session.updateMany({ data: { refreshUntil: minutes(-1) } });
    admin.script(rotating);
    await ask();
    expect(refreshes).toBe(1);
  });

  test('that cannot be refreshed leaves the way free for the next try', async () => {
    await giveToken(old);
    admin.script(status(500));
    expect(await failure()).toBeInstanceOf(Error);
    expect(await prisma.session.findFirst()).toMatchObject({ refreshUntil: null });
    admin.script(rotating);
    await ask();
    expect(refreshes).toBe(1);
  });

  test('without a way to refresh it is as good as none', async () => {
    await giveToken({ accessToken: 'token-old', expires: minutes(1) });
    expect(await failure()).toBeInstanceOf(NotInstalled);
  });
});

describe('customers’ names', () => {
  beforeEach(() => giveToken());

  test('are asked for by id, those unknown left out', async () => {
    const node = {
      id: 'gid://shopify/Customer/501',
      displayName: 'Ada L.',
      defaultEmailAddress: { emailAddress: 'ada@example.com' },
    };
    admin.script(data({ nodes: [node, null, {}] }));
    expect(await customersByIds(SHOP, ['501', '502', '503'])).toEqual(
      new Map([['501', { name: 'Ada L.', email: 'ada@example.com' }]]),
    );
    expect(admin.asked[0]!.variables).toEqual({
      ids: ['501', '502', '503'].map((id) => `gid://shopify/Customer/${id}`),
    });
  });

  test('are searched for as plain words, which cannot become a query of their own', async () => {
    admin.script(data({ customers: { nodes: [{ id: 'gid://shopify/Customer/501' }] } }));
    expect(await searchCustomers(SHOP, ' ada "(\\ ')).toEqual(['501']);
    expect(admin.asked[0]!.variables).toMatchObject({ query: 'ada' });
    admin.script(status(500));
    expect(await searchCustomers(SHOP, '  ')).toEqual([]);
    expect(await customersByIds(SHOP, [])).toEqual(new Map());
  });
});

describe('sessions', () => {
  const sessions = new Sessions(prisma);
  const online = () =>
    new Session({
      id: `${SHOP}_77`,
      shop: SHOP,
      state: '',
      isOnline: true,
      accessToken: 'token-of-77',
      expires: minutes(60),
      onlineAccessInfo: { associated_user: { id: 77 } } as never,
    });

  test('are found as they were stored, under their shop', async () => {
    await sessions.storeSession(online());
    await giveToken({ scope: 'read_orders' });
    expect(await sessions.loadSession(`${SHOP}_77`)).toMatchObject({
      shop: SHOP,
      isOnline: true,
      accessToken: 'token-of-77',
      onlineAccessInfo: { associated_user: { id: 77 } },
    });
    expect(await sessions.loadSession(`offline_${SHOP}`)).toMatchObject({
      scope: 'read_orders',
      isOnline: false,
    });
    expect(await sessions.findSessionsByShop(SHOP)).toHaveLength(2);
    expect((await prisma.session.findMany()).every((row) => row.shopId === SHOP)).toBe(true);
  });

  test('stored again replace themselves', async () => {
    await giveToken();
    await giveToken({ accessToken: 'token-2' });
    expect(await sessions.loadSession(`offline_${SHOP}`)).toMatchObject({ accessToken: 'token-2' });
    expect(await prisma.session.count()).toBe(1);
  });

  test('are gone once deleted, and unknown ones are not there', async () => {
    await sessions.storeSession(online());
    await giveToken();
    await sessions.deleteSessions([`${SHOP}_77`, `offline_${SHOP}`, 'nothing']);
    expect(await prisma.session.count()).toBe(0);
    expect(await sessions.loadSession(`offline_${SHOP}`)).toBeUndefined();
    expect(await sessions.findSessionsByShop('other-shop.myshopify.com')).toEqual([]);
  });
});
