import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { createApp, stop } from '~/server';
import { env } from '~/env.server';
import { headersFor, orderBody } from '../inbox/deliveries';
import { ask, listen } from '../proxy/storefront';
import { openShop } from '../support/world';

let app: { url: string; server: Server };
const files: string[] = [];

beforeAll(async () => {
  const handler = await createApp(
    () => Promise.reject(new Error('no pages here')),
    (req, res, next) =>
      req.url === '/icon.svg' ? (files.push(req.url), void res.end('<svg/>')) : next(),
  );
  app = await listen(handler);
});
afterAll(async () => {
  app.server.close();
  await stop();
});
beforeEach(() => openShop());

const get = (path: string) => fetch(app.url + path);
const told = async (id: number, webhook: string, rest: object = {}) => {
  const body = orderBody(id, { customer: { id: 4040 }, ...rest });
  return fetch(`${app.url}/webhooks`, {
    method: 'POST',
    body,
    headers: headersFor(body, { 'x-shopify-webhook-id': webhook }),
  });
};
const balance = async () => (await ask(app.url, 'member', '4040')).body.member.balance as number;

describe('the process', () => {
  test('turns a paid order into a balance on the storefront, within moments and once', async () => {
    const statuses = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => (await told(1001, 'w1')).status),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    await expect.poll(balance, { timeout: 10_000 }).toBe(49);
    await told(1001, 'w2', {
      cancelled_at: '2026-03-02T00:00:00Z',
      updated_at: '2026-03-02T00:00:00Z',
    });
    await expect.poll(balance, { timeout: 10_000 }).toBe(0);
  });

  test('is healthy and ready', async () => {
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200]);
  });

  test('tells its operator how deep the queues are and what was posted', async () => {
    await told(1002, 'w3');
    await expect.poll(balance, { timeout: 10_000 }).toBe(49);
    const metrics = await (await get('/metrics')).text();
    for (const name of [
      'inbox_depth',
      'inbox_oldest_seconds',
      'inbox_parked',
      'outbox_depth',
      'points_posted_total',
      'task_failures_total',
    ]) {
      expect(metrics).toContain(`# TYPE regulars_${name}`);
    }
    expect(metrics).toMatch(/regulars_webhooks_total\{outcome="accepted"\} \d+/);
    expect(Number(/regulars_points_posted_total (\d+)/.exec(metrics)![1])).toBeGreaterThan(48);
  });

  test('serves files, and answers 500 where a page fails', async () => {
    expect(await (await get('/icon.svg')).text()).toBe('<svg/>');
    expect((await get('/app')).status).toBe(500);
  });

  test('takes webhooks only by POST', async () => {
    expect((await get('/webhooks')).status).not.toBe(200);
  });
});

describe('the seam’s clock', () => {
  const move = (body: string, secret = 'test-secret') =>
    fetch(`${app.url}/clock`, {
      method: 'POST',
      body,
      headers: {
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
      },
    });
  const seam = env as { SHOPIFY_SHOP_ORIGIN?: string | undefined };

  test('does not exist in production', async () => {
    expect((await move('{"offsetMs":1000}')).status).toBe(404);
  });

  test('moves with a stand-in shop, for whoever knows the secret', async () => {
    seam.SHOPIFY_SHOP_ORIGIN = 'http://127.0.0.1:1';
    try {
      expect((await move('{"offsetMs":86400000}', 'guess')).status).toBe(401);
      expect((await move('{"offsetMs":0.5}')).status).toBe(400);
      expect((await move('{"offsetMs":86400000}')).status).toBe(204);
      expect(clock.now().getTime() - clock.machine().getTime()).toBeGreaterThan(86_000_000);
    } finally {
      seam.SHOPIFY_SHOP_ORIGIN = undefined;
      clock.move(0);
    }
  });
});

describe('stopping', () => {
  test('finishes what is under way and is no longer ready', async () => {
    await told(1003, 'w4');
    await stop();
    expect((await get('/readyz')).status).toBe(503);
    expect((await get('/healthz')).status).toBe(200);
  });
});
