import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { tidyInbox } from '~/inbox/tidy';
import { workInbox } from '~/inbox/work';
import { audit } from '~/ledger/audit';
import { lockAccounts } from '~/ledger/load';
import { runOutbox } from '~/outbox/run';
import { exportFile, waitingExports } from '~/queries/data-exports';
import { erasePerson } from '~/services/erase-person';
import { handOverExport } from '~/services/hand-over-export';
import { installShop } from '~/services/install-shop';
import { redeemReward } from '~/services/redeem-reward';
import { emptyBodies } from '~/tasks/join-people';
import { balanceOf, openShop, SHOP } from '../support/world';
import { liveInJune } from './time';

liveInJune();

const CUSTOMER = 7700112233;
const EMAIL = 'ada.lovelace@example.com';
const person = { id: CUSTOMER, email: EMAIL, phone: '+44 20 7946 0000' };

let deliveries = 0;

/** Stores a delivery as the door does. */
async function deliver(topic: string, payload: object, rest: object = {}): Promise<void> {
  const now = clock.now();
  const id = `webhook-${++deliveries}`;
  const body = JSON.stringify(payload);
  await prisma.delivery.create({
    data: { shopId: SHOP, id, topic, body, receivedAt: now, dueAt: now, triggeredAt: now, ...rest },
  });
}

const failures: unknown[] = [];
const onFailure = (_: unknown, error: unknown) => failures.push(error);
async function work(): Promise<void> {
  const run = { db: prisma, now: () => clock.now(), onFailure };
  await workInbox(run);
  await runOutbox({ ...run, tasks: { 'empty-bodies': emptyBodies } });
}

const order = (id: number, customer: { id: number; email?: string }, rest: object = {}) => ({
  id,
  name: `#${id}`,
  currency: 'EUR',
  customer,
  email: customer.email,
  financial_status: 'paid',
  created_at: '2026-03-01T10:00:00Z',
  updated_at: '2026-03-01T10:00:00Z',
  line_items: [{ id: id * 10, quantity: 1, price: '250.00' }],
  shipping_address: { name: customer.email?.startsWith('ada') ? 'Ada Lovelace' : 'Bob' },
  ...rest,
});

/** Every row of every table, as one text. */
async function everything(): Promise<string> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`;
  const rows = [];
  for (const { name } of tables)
    rows.push(
      await prisma.$queryRawUnsafe(
        `SELECT '${name}' AS t, to_jsonb(t)::text AS row FROM "${name}" t`,
      ),
    );
  return JSON.stringify(rows);
}

beforeEach(async () => {
  failures.length = 0;
  await openShop();
  await deliver('orders/paid', order(1001, person));
  await deliver('orders/paid', order(1002, { id: 8800445566, email: 'bob@example.com' }));
  await work();
  await redeemReward({
    shopId: SHOP,
    customerId: String(CUSTOMER),
    rewardId: 'amount-off-1',
    idempotencyKey: 'press-0001',
  });
});

describe('customers/data_request', () => {
  const request = { customer: person, data_request: { id: 9999 } };

  test('gathers all that is held about the person, and nothing of anyone else', async () => {
    await deliver('customers/data_request', request);
    await work();
    const file = await exportFile(SHOP, '9999');
    const content = JSON.parse(file!.json) as Record<string, unknown[]>;
    expect(content).toMatchObject({ customerId: String(CUSTOMER), member: { balance: 150 } });
    expect(content.entries!.map((entry) => (entry as { points: number }).points)).toEqual([
      250, -100,
    ]);
    expect([content.redemptions!.length, content.orders!.length]).toEqual([1, 1]);
    expect(file!.json).not.toMatch(/8800445566|1002/);
  });

  test('told twice is one request, which waits until it is handed over', async () => {
    await deliver('customers/data_request', request);
    await deliver('customers/data_request', request);
    await work();
    expect(await waitingExports(SHOP)).toHaveLength(1);
    await handOverExport({ shopId: SHOP, id: '9999' });
    expect(await waitingExports(SHOP)).toEqual([]);
  });

  test('tells of orders from before there was a programme, too', async () => {
    await deliver(
      'orders/paid',
      order(1003, { id: 42_424_242 }, { created_at: '2020-01-01T00:00:00Z' }),
    );
    await deliver('customers/data_request', {
      customer: { id: 42_424_242 },
      data_request: { id: 5 },
    });
    await work();
    expect((await exportFile(SHOP, '5'))!.json).toContain('#1003');
  });

  test('of somebody unknown says that nothing is held', async () => {
    await deliver('customers/data_request', {
      customer: { id: 31_313_131 },
      data_request: { id: 6 },
    });
    await work();
    expect(JSON.parse((await exportFile(SHOP, '6'))!.json)).toMatchObject({
      member: null,
      entries: [],
      redemptions: [],
      orders: [],
    });
  });
});

describe('customers/redact', () => {
  test('leaves nothing personal anywhere, and the books in balance', async () => {
    await deliver('customers/data_request', { customer: person, data_request: { id: 9999 } });
    await work();
    await prisma.delivery.updateMany({
      where: { topic: 'orders/paid' },
      data: { parkedAt: clock.now() },
    });
    expect(await everything()).toContain(EMAIL);
    await deliver('orders/updated', order(1001, person, { updated_at: '2026-03-02T10:00:00Z' }));
    await deliver('customers/redact', { customer: person, orders_to_redact: [1001] });
    await work();
    expect(failures).toEqual([]);
    const left = await everything();
    expect(left).not.toContain(String(CUSTOMER));
    expect(left).not.toContain('ada.lovelace');
    expect(left).not.toContain('Lovelace');
    expect(left).toContain('8800445566');
    expect(await prisma.entry.count()).toBe(4);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('told twice, or of somebody unknown, changes nothing more', async () => {
    await deliver('customers/redact', { customer: person });
    await work();
    const erased = await prisma.member.findMany({ orderBy: { id: 'asc' } });
    await deliver('customers/redact', { customer: person });
    await deliver('customers/redact', { customer: { id: null } });
    await work();
    expect(await prisma.member.findMany({ orderBy: { id: 'asc' } })).toEqual(erased);
    expect(await balanceOf('8800445566')).toBe(250);
  });
});

test.runIf(process.env.TEST_DATABASE === 'postgres')(
  'an erasure waits for an order being recorded without holding its member',
  async () => {
    await deliver('orders/paid', order(1001, person));
    await work();
    const customerId = String(CUSTOMER);
    const { id } = await prisma.member.findFirstOrThrow({ where: { customerId } });
    const erased = await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Order" WHERE "shopId" = ${SHOP} AND "orderId" = '1001' FOR UPDATE`;
      const erasing = prisma.$transaction((other) =>
        erasePerson(other, { shopId: SHOP, customerId, now: clock.now() }),
      );
      await sleep(300);
      await lockAccounts(tx, [{ shopId: SHOP, memberId: Number(id) }]);
      return [erasing];
    });
    await Promise.all(erased);
    expect(await prisma.member.findFirst({ where: { id } })).toMatchObject({ customerId: null });
  },
);

describe('raw bodies', () => {
  test('are kept for a day after they were worked, parked ones until someone decides', async () => {
    await deliver('orders/paid', { id: 1 });
    await work();
    expect(await prisma.delivery.count({ where: { parkedAt: { not: null } } })).toBe(1);
    expect(await tidyInbox(prisma, new Date(clock.now().getTime() + 86_000_000))).toBe(0);
    expect(await tidyInbox(prisma, new Date(clock.now().getTime() + 86_500_000))).toBe(2);
    expect(await prisma.delivery.count()).toBe(1);
  });
});

describe('coming and going', () => {
  const shop = () => prisma.shop.findUnique({ where: { shopId: SHOP } });
  const hours = (count: number) => new Date(clock.now().getTime() + count * 3_600_000);
  const uninstalled = (triggeredAt: Date) => deliver('app/uninstalled', { id: 1 }, { triggeredAt });

  test('an uninstallation ends the tokens, keeps the points, and orders pass over the shop', async () => {
    await prisma.session.create({ data: { shopId: SHOP, id: `offline_${SHOP}`, payload: [] } });
    await uninstalled(clock.now());
    await work();
    await deliver('orders/paid', order(1004, person));
    await work();
    expect(await shop()).toMatchObject({ scopes: '', uninstalledAt: expect.any(Date) as unknown });
    expect(await prisma.session.count()).toBe(0);
    expect(await balanceOf(String(CUSTOMER))).toBe(150);
  });

  test('coming back finds everything as it was left', async () => {
    await uninstalled(clock.now());
    await work();
    await installShop(prisma, { shopId: SHOP, scopes: 'read_orders', now: hours(1) });
    expect(await shop()).toMatchObject({ uninstalledAt: null, scopes: 'read_orders' });
    expect(await balanceOf(String(CUSTOMER))).toBe(150);
    expect(await prisma.programVersion.count()).toBe(1);
  });

  test('a notice of leaving that comes after the shop came back changes nothing', async () => {
    await uninstalled(clock.now());
    await work();
    await installShop(prisma, { shopId: SHOP, scopes: 'read_orders', now: hours(1) });
    await prisma.session.create({ data: { shopId: SHOP, id: `offline_${SHOP}`, payload: [] } });
    await uninstalled(clock.now());
    await work();
    expect(await shop()).toMatchObject({ uninstalledAt: null });
    expect(await prisma.session.count()).toBe(1);
  });

  test('nor does one that was not heard of before the shop came back, or the erasure that follows it', async () => {
    const left = clock.now();
    expect(await installShop(prisma, { shopId: SHOP, scopes: '', now: hours(1) })).toEqual({
      fresh: false,
    });
    await deliver('app/uninstalled', { id: 1 }, { triggeredAt: left });
    await deliver('shop/redact', { shop_domain: SHOP }, { triggeredAt: hours(48) });
    await work();
    expect(await shop()).toMatchObject({ uninstalledAt: null });
    expect(await balanceOf(String(CUSTOMER))).toBe(150);
  });

  test('installing twice at once makes one shop with one resting programme', async () => {
    const shopId = 'new-shop.myshopify.com';
    await Promise.allSettled(
      [1, 2, 3].map(() => installShop(prisma, { shopId, scopes: 'a', now: clock.now() })),
    );
    expect(await prisma.programVersion.findMany({ where: { shopId } })).toMatchObject([
      { version: 1, program: { live: false } },
    ]);
    expect(await prisma.job.count({ where: { shopId, kind: 'setup-shop' } })).toBe(1);
  });

  test('granted scopes are noted', async () => {
    await deliver('app/scopes_update', {
      previous: [],
      current: ['write_discounts', 'read_orders'],
    });
    await work();
    expect(await shop()).toMatchObject({ scopes: 'read_orders,write_discounts' });
  });

  test('shop/redact leaves no row of the shop, and every row of others', async () => {
    const other = 'other-shop.myshopify.com';
    await openShop(undefined, other);
    await uninstalled(clock.now());
    await deliver('shop/redact', { shop_domain: SHOP });
    await work();
    expect(failures).toEqual([]);
    const left = await everything();
    expect(left).not.toContain(SHOP);
    expect(left).toContain(other);
  });

  test('shop/redact of a shop that came back meanwhile erases nothing', async () => {
    await uninstalled(clock.now());
    await work();
    await installShop(prisma, { shopId: SHOP, scopes: '', now: hours(1) });
    await deliver('shop/redact', { shop_domain: SHOP });
    await work();
    expect(await balanceOf(String(CUSTOMER))).toBe(150);
  });

  test('shop/redact erases a shop whose removal was never heard of', async () => {
    await deliver('shop/redact', { shop_domain: SHOP });
    await work();
    expect(await everything()).not.toContain(SHOP);
  });
});
