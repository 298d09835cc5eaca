import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '~/database/open';
import { prisma } from '~/db.server';
import { InboxFull, openInbox } from '~/inbox/accept';
import { SHOP } from '../support/world';
import { headersFor, openDoor, orderBody, sign } from './deliveries';

const now = () => new Date('2026-06-01T12:00:00Z');
const nudges: number[] = [];
let statements = 0;
let away = false;

const watched = new Proxy(prisma, {
  get(target, name) {
    if (name !== '$executeRaw') return Reflect.get(target, name) as unknown;
    statements++;
    return away
      ? () => Promise.reject(new Error('the database is away'))
      : target.$executeRaw.bind(target);
  },
}) as Db;

let door: { url: string; server: Server };
beforeAll(async () => {
  door = await openDoor(openInbox(watched, { now, onStored: () => nudges.push(1) }));
});
afterAll(() => void door.server.close());

const send = (body: string, headers: Record<string, string> = {}) =>
  fetch(door.url, { method: 'POST', body, headers: { ...headersFor(body), ...headers } });

const aDelivery = (id: string) => ({
  shopId: SHOP,
  id,
  topic: 'orders/paid',
  body: Buffer.from('{}'),
  triggeredAt: null,
});

describe('the door of webhooks', () => {
  test('stores what Shopify signed, and only then says 200', async () => {
    const body = orderBody(1001);
    const response = await send(body);
    expect(response.status).toBe(200);
    expect(await prisma.delivery.findMany()).toMatchObject([
      {
        shopId: SHOP,
        id: 'webhook-1',
        topic: 'orders/paid',
        body,
        attempts: 0,
        triggeredAt: new Date('2026-03-01T10:00:00Z'),
        dueAt: now(),
      },
    ]);
  });

  test('the same delivery five times at once is one row, each acknowledged', async () => {
    const statuses = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => (await send(orderBody(1001))).status),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(await prisma.delivery.count()).toBe(1);
  });

  test('the same number from two shops is two deliveries', async () => {
    await send(orderBody(1001));
    await send(orderBody(1001), { 'x-shopify-shop-domain': 'other-shop.myshopify.com' });
    expect(await prisma.delivery.count()).toBe(2);
  });

  test('deliveries of one moment share one INSERT', async () => {
    statements = 0;
    const inbox = openInbox(watched, { now, onStored: () => {} });
    const accepted = Array.from({ length: 200 }, (_, nr) => inbox.accept(aDelivery(`w${nr}`)));
    await Promise.all(accepted);
    expect([statements, await prisma.delivery.count()]).toEqual([1, 200]);
  });

  test.each([
    ['a wrong signature', { 'x-shopify-hmac-sha256': sign('{"another":"body"}') }],
    ['a short signature', { 'x-shopify-hmac-sha256': 'abc' }],
    ['no signature', { 'x-shopify-hmac-sha256': '' }],
  ])('%s is 401, and nothing is stored', async (_name, headers) => {
    expect((await send(orderBody(1), headers)).status).toBe(401);
    expect(await prisma.delivery.count()).toBe(0);
  });

  test.each([
    ['no topic', orderBody(1), { 'x-shopify-topic': '' }],
    ['no shop', orderBody(1), { 'x-shopify-shop-domain': '' }],
    ['a shop that is none', orderBody(1), { 'x-shopify-shop-domain': 'evil.example' }],
    ['no delivery id', orderBody(1), { 'x-shopify-webhook-id': '' }],
    ['an endless delivery id', orderBody(1), { 'x-shopify-webhook-id': 'x'.repeat(300) }],
    ['a body that is no object', '[1]', {}],
    ['a review, which has a door of its own', orderBody(1), { 'x-shopify-topic': 'Reviews/yotpo' }],
    ['no body', '', {}],
  ])('%s, though signed, is 400', async (_name, body, headers) => {
    expect((await send(body, headers)).status).toBe(400);
    expect(await prisma.delivery.count()).toBe(0);
  });

  test('more than Shopify sends is 413', async () => {
    const response = await send(`{"note":"${'x'.repeat(5 * 1024 * 1024)}"}`);
    expect(response.status).toBe(413);
    expect(await prisma.delivery.count()).toBe(0);
  });

  test('bytes are checked as they came, whatever the letters', async () => {
    expect((await send(orderBody(1, { note: 'Zoë 茶 🫖' }))).status).toBe(200);
    expect((await prisma.delivery.findFirstOrThrow()).body).toContain('Zoë 茶 🫖');
  });

  test('while the database is away the answer is 503 with a time to come back, and the next one is heard', async () => {
    away = true;
    const response = await send(orderBody(1));
    away = false;
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await send(orderBody(1))).status).toBe(200);
    expect(await prisma.delivery.count()).toBe(1);
  });

  test('a worker is nudged once something is stored', async () => {
    nudges.length = 0;
    await send(orderBody(1));
    expect(nudges).toHaveLength(1);
  });

  test('more waiting than memory should hold is turned away, the rest is stored', async () => {
    const inbox = openInbox(prisma, { now, onStored: () => {}, maxWaiting: 3 });
    const results = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((id) => inbox.accept(aDelivery(id))),
    );
    expect(results.map((one) => one.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
    ]);
    expect((results[3] as PromiseRejectedResult).reason).toBeInstanceOf(InboxFull);
    expect([await prisma.delivery.count(), inbox.waiting()]).toEqual([3, 0]);
  });
});
