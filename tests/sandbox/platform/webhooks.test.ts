// Delivery: signature, headers, retries, faults, and what a restart keeps.
import { createHmac } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../../sandbox/platform/history';
import { apiSecret, listeningApp, openShop, openStore } from './support';

type Shop = Awaited<ReturnType<typeof openShop>>;

const order = ({ platform, goods }: Shop, paid = false) =>
  platform.actions.checkout({
    lines: [{ variantId: goods.variant('oak-stool'), quantity: 1 }],
    codes: [],
    customerId: goods.shopper('Anna'),
    paid,
  });

describe('webhooks', () => {
  it('carry every header, signed over the exact bytes', async () => {
    const shop = await openShop();
    await order(shop, true);
    await shop.platform.actions.flush();
    const sent = shop.app.webhooks();
    expect(sent.map(({ topic }) => topic).sort()).toEqual([
      'orders/create',
      'orders/paid',
      'orders/updated',
    ]);
    for (const { headers, body } of sent) {
      const hmac = createHmac('sha256', apiSecret).update(body).digest('base64');
      expect(headers['x-shopify-hmac-sha256']).toBe(hmac);
      expect(headers['x-shopify-shop-domain']).toBe('linden-and-loom.myshopify.com');
      expect(headers['x-shopify-api-version']).toBe('2026-07');
      expect(headers['x-shopify-triggered-at']).toMatch(/^\d{4}-\d\d-\d\dT.*\.\d{6}Z$/);
    }
    const ids = (name: string) => new Set(sent.map(({ headers }) => headers[name]));
    expect(ids('x-shopify-webhook-id').size).toBe(3);
    expect(ids('x-shopify-event-id').size).toBe(1);
  });

  it('are not sent to an app that is not installed', async () => {
    const shop = await openShop();
    await shop.platform.actions.uninstall();
    await order(shop);
    await shop.platform.actions.flush();
    expect(shop.app.topics()).toEqual(['app/uninstalled']);
  });

  it('are tried nine times in all, with the same id and body, then given up', async () => {
    const shop = await openShop({ retryScale: 0 }, () => 500);
    await order(shop);
    await expect
      .poll(() => shop.platform.state.outgoing.map(({ state }) => state))
      .toEqual(['failed', 'failed']);
    const tries = shop.app.webhooks().filter(({ topic }) => topic === 'orders/create');
    expect(tries).toHaveLength(9);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    expect(new Set(tries.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(1);
  });

  it('take a redirect, a hung up line and silence for failures', async () => {
    const answers = [302, 'hang up', 'never', 200] as const;
    let at = 0;
    const shop = await openShop({ webhookTimeoutMs: 500 }, () => answers[at++] ?? 200);
    await shop.platform.actions.requestData(shop.goods.shopper('Anna'));
    for (let tries = 0; tries < 4; tries++) await shop.platform.actions.flush();
    const [webhook] = shop.platform.state.outgoing;
    const said = webhook!.log.map(({ status }) => status);
    expect(said).toEqual([302, 'no answer', 'timed out', 200]);
    expect(webhook!.state).toBe('delivered');
  });

  it('can be sent again by hand', async () => {
    const shop = await openShop();
    await order(shop);
    await shop.platform.actions.flush();
    shop.platform.actions.redeliver(shop.platform.state.outgoing[0]!.id);
    await shop.platform.actions.flush();
    const ids = shop.app.webhooks().map(({ headers }) => headers['x-shopify-webhook-id']);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(2);
  });

  it('survive a restart while they wait', async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'store-')), 'store.json');
    const down = openStore({ dataFile });
    await down.actions.install();
    await down.actions.requestData(down.state.customers[0]!.id);
    await down.actions.flush();
    await down.close();
    const app = await listeningApp();
    const again = openStore({ dataFile, appUrl: app.url });
    expect(again.state.outgoing.map(({ state }) => state)).toEqual(['waiting']);
    await again.actions.flush();
    expect(app.topics()).toEqual(['customers/data_request']);
  });
});

describe('webhook faults', () => {
  it('duplicate: the same delivery arrives twice', async () => {
    const shop = await openShop();
    shop.platform.actions.setFaults({ duplicate: 1 });
    await shop.platform.actions.requestData(shop.goods.shopper('Anna'));
    await shop.platform.actions.flush();
    const [one, two] = shop.app.webhooks();
    expect(one!.headers['x-shopify-webhook-id']).toBe(two!.headers['x-shopify-webhook-id']);
    expect(one!.body).toBe(two!.body);
  });

  it('drop: lost on its way, and delivered by a later try', async () => {
    const shop = await openShop();
    shop.platform.actions.setFaults({ drop: 1 });
    await shop.platform.actions.requestData(shop.goods.shopper('Anna'));
    await shop.platform.actions.flush();
    expect(shop.app.webhooks()).toEqual([]);
    expect(shop.platform.state.outgoing[0]!.state).toBe('dropped');
    shop.platform.actions.setFaults({ drop: 0 });
    await shop.platform.actions.flush();
    expect(shop.app.topics()).toEqual(['customers/data_request']);
  });

  it('delay: nothing arrives before its time', async () => {
    const shop = await openShop();
    shop.platform.actions.setFaults({ delayMs: 60_000 });
    await shop.platform.actions.requestData(shop.goods.shopper('Anna'));
    expect(shop.platform.state.outgoing[0]!.nextAt).toBeGreaterThan(Date.now() + 50_000);
    expect(shop.app.webhooks()).toEqual([]);
  });

  it('reorder: later news overtakes earlier', async () => {
    const shop = await openShop({ random: seeded(3) });
    shop.platform.actions.setFaults({ reorder: 1 });
    for (let index = 0; index < 12; index++) await order(shop);
    await shop.platform.actions.flush();
    const numbers = shop.app.webhooks().map(({ payload }) => payload.order_number as number);
    expect(numbers).toHaveLength(24);
    expect(numbers).not.toEqual([...numbers].sort((a, b) => a - b));
  });

  it('wrong secret: the signature does not fit', async () => {
    const shop = await openShop();
    shop.platform.actions.setFaults({ wrongSecret: true });
    await shop.platform.actions.requestData(shop.goods.shopper('Anna'));
    await shop.platform.actions.flush();
    const { headers, body } = shop.app.webhooks()[0]!;
    const hmac = createHmac('sha256', apiSecret).update(body).digest('base64');
    expect(headers['x-shopify-hmac-sha256']).not.toBe(hmac);
  });
});
