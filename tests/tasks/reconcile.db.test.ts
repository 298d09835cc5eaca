import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { registry } from '~/metrics.server';
import { runOutbox } from '~/outbox/run';
import { installShop } from '~/services/install-shop';
import { scheduleReconciliation } from '~/services/schedule-reconciliation';
import { uninstallShop } from '~/services/uninstall-shop';
import { guestHash } from '~/shopify/guest-hash';
import { readOrder } from '~/shopify/order';
import { installShopOrigin } from '~/shopify/platform.server';
import { tasks } from '~/tasks';
import type { Order } from '../../sandbox/platform/types';
import { orderPayload } from '../../sandbox/platform/webhooks/order-payload';
import { openSandboxShop, type SandboxShop } from '../support/sandbox-shop';
import { balanceOf, openShop, record, SHOP } from '../support/world';

const HOUR = 3_600_000;

let shop: SandboxShop;
let anna: string;
let failures: string[];
/** Called with each request's operation before it is sent on; may fail it. */
let onRequest: (operation: string) => void | Promise<void> = () => {};
let asked: string[];

/** One round of the outbox, of reconciliation alone. */
const run = () => {
  asked = [];
  return runOutbox({
    db: prisma,
    now: () => clock.now(),
    tasks,
    onFailure: (_job, error) => failures.push((error as Error).message),
  });
};
const reconcile = async () => {
  await prisma.job.deleteMany();
  const data = { shopId: shop.shopId, kind: 'reconcile-orders', key: 'orders', data: {} };
  await prisma.job.create({ data: { ...data, dueAt: clock.now() } });
  await run();
  return prisma.job.findFirst({ where: { kind: 'reconcile-orders' } });
};
const mark = async () =>
  (await prisma.shop.findUniqueOrThrow({ where: { shopId: shop.shopId } })).reconciledTo!;
const buy = (rest: object = {}) => {
  const lines = [{ variantId: shop.goods.variant('stoneware-mug'), quantity: 2 }];
  return shop.actions.checkout({ lines, codes: [], customerId: anna, ...rest });
};
const balance = () => balanceOf(anna, shop.shopId);
const repaired = async () => {
  const metric = await registry.getSingleMetric('regulars_orders_repaired_total')!.get();
  return metric.values[0]?.value ?? 0;
};

/** What each order’s webhooks would have told, recorded in a shop of its own: the balance they lead to. */
async function balanceByWebhooks(): Promise<number> {
  const copy = `copy-of-${shop.shopId}`;
  await openShop(undefined, copy);
  await record(
    shop.state.orders.map((order) => ({ ...told(order), shopId: copy })),
    clock.now(),
  );
  return balanceOf(anna, copy);
}
const snapshot = (order: Order) => {
  const customer = shop.state.customers.find(({ id }) => id === order.customerId) ?? null;
  const payload = JSON.parse(JSON.stringify(orderPayload(order, customer, shop.state.shop)));
  return readOrder(payload, (email) => guestHash(shop.shopId, email));
};

const told = (order: Order) => ({
  shopId: shop.shopId,
  orderId: order.id,
  toldAt: clock.now(),
  order: snapshot(order),
});

beforeEach(async () => {
  failures = [];
  onRequest = () => {};
  shop = await openSandboxShop();
  anna = shop.goods.shopper('Anna');
  await openShop(undefined, shop.shopId);
  setAbstractFetchFunc(async (input, init) => {
    const { query } = JSON.parse(String(init?.body)) as { query: string };
    const operation = /query (\w+)/.exec(query)![1]!;
    asked.push(operation);
    await onRequest(operation);
    const headers = {
      ...Object.fromEntries(new Headers(init?.headers)),
      'x-forwarded-host': shop.shopId,
    };
    return fetch(new URL(new URL(String(input)).pathname, shop.url), { ...init, headers });
  });
});
afterEach(() => {
  clock.move(0);
  installShopOrigin();
});

describe('reconciling a shop’s orders', () => {
  test('brings every balance to where it would be had no webhook been lost', async () => {
    const first = await buy();
    await shop.actions.refund(first.id, { lines: [{ lineId: first.lines[0]!.id, quantity: 1 }] });
    await shop.actions.cancel((await buy()).id, 'customer');
    await shop.actions.pay((await buy({ paid: false })).id);
    await buy({ customerId: null, email: 'guest@example.com' });
    await buy({ test: true });
    const before = await repaired();
    expect(await reconcile()).toBeNull();
    expect(await balance()).toBeGreaterThan(0);
    expect(await balance()).toBe(await balanceByWebhooks());
    expect((await repaired()) - before).toBe(3);
    expect(await audit(prisma, shop.shopId)).toEqual([]);
  });

  test('a second time changes nothing and reads no order again', async () => {
    await buy();
    await reconcile();
    const entries = await prisma.entry.findMany();
    clock.move(5000);
    await reconcile();
    clock.move(10_000);
    await reconcile();
    expect(asked).toEqual(['OrdersChanged']);
    expect(await prisma.entry.findMany()).toEqual(entries);
    expect(clock.now().getTime() - (await mark()).getTime()).toBeLessThan(11 * 60_000);
  });

  test('takes back what a lost refund should have, later', async () => {
    const order = await buy();
    await reconcile();
    const earned = await balance();
    await shop.actions.refund(order.id, { lines: [{ lineId: order.lines[0]!.id, quantity: 2 }] });
    await reconcile();
    expect(earned).toBeGreaterThan(0);
    expect(await balance()).toBe(0);
  });

  test('crosses pages, reads only what was lost, and waits when Shopify asks for a pause', async () => {
    const start = Date.now() - 20 * HOUR;
    const orders: Order[] = [];
    for (let nr = 0; nr < 120; nr++) orders.push(await buy({ at: new Date(start + nr * 1000) }));
    const heard = orders.filter((_, nr) => nr % 12 !== 0);
    await record(
      heard.map((order) => ({ ...told(order), toldAt: new Date(start + 20 * 60_000) })),
      clock.now(),
    );
    shop.actions.setFaults({ adminApi: 'throttled', adminApiCalls: 1 });
    const job = await reconcile();
    expect(job).toMatchObject({ attempts: 0, parkedAt: null });
    expect(job!.dueAt!.getTime()).toBeGreaterThan(Date.now());
    expect(await reconcile()).toBeNull();
    expect(failures).toEqual([]);
    expect(asked.filter((one) => one === 'OrdersChanged').length).toBeGreaterThanOrEqual(3);
    // Five lost ones on each of the first two pages, the seeded shop's own besides.
    expect(asked.filter((one) => one === 'OrdersInFull').length).toBeLessThan(10);
    expect(await balance()).toBe(await balanceByWebhooks());
  });

  test('goes on after a crash from where it was', async () => {
    const start = Date.now() - 20 * HOUR;
    for (let nr = 0; nr < 10; nr++) await buy({ at: new Date(start + nr * 60_000) });
    let reads = 0;
    onRequest = (operation) => {
      if (operation === 'OrdersInFull' && ++reads === 2) throw new TypeError('fetch failed');
    };
    expect(await reconcile()).toMatchObject({ attempts: 1, parkedAt: null });
    expect(await prisma.order.count({ where: { shopId: shop.shopId } })).toBe(4);
    expect((await mark()).getTime()).toBe(Math.floor((start + 3 * 60_000) / 1000) * 1000);
    onRequest = () => {};
    expect(await reconcile()).toBeNull();
    expect(asked.filter((one) => one === 'OrdersInFull')).toHaveLength(2);
    expect(await balance()).toBe(await balanceByWebhooks());
  });

  test('never undoes what a newer webhook told meanwhile', async () => {
    const order = await buy({ at: new Date(Date.now() - HOUR) });
    const cancelled = { ...snapshot(order), cancelled: true, updatedAt: new Date().toISOString() };
    onRequest = async (operation) => {
      if (operation === 'OrdersInFull')
        await record([{ ...told(order), order: cancelled }], clock.now());
    };
    await reconcile();
    expect(asked).toContain('OrdersInFull');
    expect(await balance()).toBe(0);
    expect(await prisma.order.findFirst({ where: { shopId: shop.shopId } })).toMatchObject({
      updatedAt: new Date(cancelled.updatedAt),
    });
  });

  test('leaves orders older than the programme without points', async () => {
    await prisma.programVersion.updateMany({ data: { publishedAt: new Date() } });
    await buy({ at: new Date(Date.now() - HOUR) });
    await reconcile();
    expect(await prisma.order.count()).toBe(1);
    expect(await balance()).toBe(0);
  });

  test('looks back as far as Shopify shows orders, and no further', async () => {
    await reconcile();
    await prisma.shop.updateMany({ data: { reconciledTo: new Date('2020-01-01T00:00:00Z') } });
    let since = '';
    setAbstractFetchFunc((_input, init) => {
      const { variables } = JSON.parse(String(init?.body)) as { variables: { query: string } };
      since = /'(.*)'/.exec(variables.query)![1]!;
      const orders = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
      return Promise.resolve(Response.json({ data: { orders } }));
    });
    await reconcile();
    expect(Math.round((Date.now() - Date.parse(since)) / (24 * HOUR))).toBe(60);
  });
});

describe('when a shop is reconciled', () => {
  const now = new Date('2026-06-01T12:00:00Z');
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
  const put = (shopId: string, rest: object) =>
    prisma.shop.create({ data: { shopId, installedAt: ago(100), ...rest } });
  const waiting = async () =>
    (
      await prisma.job.findMany({ where: { kind: 'reconcile-orders' }, orderBy: { shopId: 'asc' } })
    ).map((job) => job.shopId);
  beforeEach(async () => void (await prisma.shop.deleteMany()));

  test('its mark is six hours old, or one where nothing was heard since; never once it has left', async () => {
    await put('a-old-mark', { reconciledTo: ago(6), lastWebhookAt: now });
    await put('b-heard', { reconciledTo: ago(5), lastWebhookAt: ago(0.5) });
    await put('c-silent', { reconciledTo: ago(2), lastWebhookAt: ago(3) });
    await put('d-just-done', { reconciledTo: ago(0.5), lastWebhookAt: ago(9) });
    await put('e-never', {});
    await put('f-gone', { uninstalledAt: ago(1), reconciledTo: ago(9) });
    expect(await scheduleReconciliation(prisma, now, 2)).toBe(3);
    expect(await waiting()).toEqual(['a-old-mark', 'c-silent', 'e-never']);
  });

  test('two processes on the same tick ask once, page by page', async () => {
    const data = Array.from({ length: 25 }, (_, nr) => ({ shopId: `s${nr}`, installedAt: ago(9) }));
    await prisma.shop.createMany({ data });
    const both = await Promise.all([1, 2].map(() => scheduleReconciliation(prisma, now, 4)));
    expect(both[0]! + both[1]!).toBe(25);
    expect(await waiting()).toHaveLength(25);
  });

  test('it comes back after having left, from where it was left', async () => {
    await installShop(prisma, { shopId: SHOP, scopes: '', now: ago(9) });
    expect(await waiting()).toEqual([]);
    await prisma.$transaction((tx) => uninstallShop(tx, { shopId: SHOP, toldAt: ago(5) }));
    await installShop(prisma, { shopId: SHOP, scopes: '', now });
    expect(await waiting()).toEqual([SHOP]);
    expect(await prisma.shop.findFirst()).toMatchObject({ reconciledTo: ago(9) });
  });

  test('it has no token any more: nothing is left waiting', async () => {
    await prisma.session.deleteMany();
    await put(shop.shopId, {});
    await scheduleReconciliation(prisma, clock.now());
    await run();
    expect(await waiting()).toEqual([]);
  });
});
