import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { workInbox } from '~/inbox/work';
import { audit } from '~/ledger/audit';
import { runOutbox } from '~/outbox/run';
import { memberHistory } from '~/queries/member-history';
import { blockMember } from '~/services/block-member';
import { leaveProgram, returnToProgram } from '~/services/leave-program';
import { redeemReward } from '~/services/redeem-reward';
import { guestHash } from '~/shopify/guest-hash';
import { tasks as allTasks } from '~/tasks';
import { emptyBodies, forgetCustomer, joinPeople } from '~/tasks/join-people';
import { balanceOf, memberId, openShop, SHOP } from '../support/world';
import { liveInJune } from './time';

liveInJune();

const EMAIL = 'Ada.Lovelace@Example.com';
const failures: unknown[] = [];
let deliveries = 0;

async function deliver(topic: string, payload: object, rest: object = {}): Promise<void> {
  const now = clock.now();
  const id = `webhook-${++deliveries}`;
  const body = JSON.stringify(payload);
  await prisma.delivery.create({
    data: { shopId: SHOP, id, topic, body, receivedAt: now, dueAt: now, triggeredAt: now, ...rest },
  });
}

const idle = { batch: 25, run: async () => {} };
const tasks = {
  ...Object.fromEntries(Object.keys(allTasks).map((kind) => [kind, idle])),
  'join-people': joinPeople,
  'forget-customer': forgetCustomer,
  'empty-bodies': emptyBodies,
} as typeof allTasks;

/** Works what was delivered, and the jobs it left that are due by `at`. */
async function work(at?: Date): Promise<void> {
  const onFailure = (_: unknown, error: unknown) => failures.push(error);
  await workInbox({ db: prisma, now: () => clock.now(), onFailure });
  await runOutbox({ db: prisma, now: () => at ?? clock.now(), tasks, onFailure });
}

const order = (id: number, who: object, rest: object = {}) => ({
  id,
  name: `#${id}`,
  currency: 'EUR',
  financial_status: 'paid',
  created_at: '2026-03-01T10:00:00Z',
  updated_at: '2026-03-01T10:00:00Z',
  line_items: [{ id: id * 10, quantity: 1, price: '100.00' }],
  ...who,
  ...rest,
});
const guest = { email: EMAIL };
const customer = (id: number) => ({ customer: { id } });
const verified = (id: number, email = EMAIL, verified_email = true) => ({
  id,
  email,
  verified_email,
});
const merged = (kept: number, gone: number, status = 'completed') => ({
  admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
  admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone}`,
  status,
  errors: [],
});
const guestMember = () =>
  prisma.member.findUnique({
    where: { shopId_guestHash: { shopId: SHOP, guestHash: guestHash(SHOP, EMAIL)! } },
  });

beforeEach(async () => {
  failures.length = 0;
  await openShop();
});
afterEach(() => expect(failures).toEqual([]));

describe('article 14: guests', () => {
  test('an e-mail is one however it is written, another in another shop, and none is none', () => {
    const composed = guestHash(SHOP, 'zoé@example.com');
    expect(guestHash(SHOP, '  ZOÉ@example.com ')).toBe(composed);
    expect(composed).toMatch(/^[0-9a-f]{64}$/);
    expect(guestHash('other.myshopify.com', 'zoé@example.com')).not.toBe(composed);
    expect([guestHash(SHOP, ''), guestHash(SHOP, null), guestHash(SHOP, 'x')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('earn in an account without a name, which a verified sign-in makes the customer’s', async () => {
    await deliver('orders/paid', order(1, guest));
    await work();
    expect(await guestMember()).toMatchObject({ customerId: null, balance: 100n });
    await deliver('customers/create', verified(700));
    await work();
    expect(await balanceOf('700')).toBe(100);
    expect(failures).toEqual([]);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('are joined to a member there is, once, and what is told late follows', async () => {
    await deliver('orders/paid', order(1, guest));
    await deliver('orders/paid', order(2, customer(700)));
    await work();
    for (let times = 0; times < 2; times++) await deliver('customers/update', verified(700));
    await work();
    expect(await balanceOf('700')).toBe(200);
    await deliver('customers/update', verified(700));
    await deliver('orders/updated', order(1, guest));
    await deliver('orders/paid', order(3, guest));
    await work();
    expect(await balanceOf('700')).toBe(300);
    expect(await prisma.entry.count({ where: { kind: 'merge' } })).toBe(1);
    expect(failures).toEqual([]);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('an e-mail nobody verified joins nobody', async () => {
    await deliver('orders/paid', order(1, guest));
    await deliver('customers/create', verified(700, EMAIL, false));
    await deliver('customers/create', verified(701, 'else@example.com'));
    await work();
    expect([await balanceOf('700'), await balanceOf('701')]).toEqual([0, 0]);
    expect(await guestMember()).toMatchObject({ customerId: null, balance: 100n });
  });

  test('an e-mail that changed hands takes no points along, and later orders are the new owner’s', async () => {
    await deliver('orders/paid', order(1, guest));
    await deliver('customers/create', verified(700));
    await work();
    await deliver('customers/create', verified(800));
    await work();
    await deliver('orders/paid', order(2, guest));
    await deliver('customers/update', verified(800));
    await work();
    await work();
    await deliver('customers/update', verified(800));
    await work();
    expect([await balanceOf('700'), await balanceOf('800')]).toEqual([100, 100]);
  });
});

describe('customers/merge', () => {
  beforeEach(async () => {
    await deliver('orders/paid', order(1, customer(700)));
    await deliver('orders/paid', order(2, customer(800)));
    await work();
  });

  test('brings the points of both to the one Shopify kept, once; late orders follow', async () => {
    for (let times = 0; times < 2; times++) await deliver('customers/merge', merged(800, 700));
    await work();
    await deliver('orders/updated', order(1, customer(700)));
    await deliver('orders/paid', order(3, customer(700)));
    await deliver('customers/merge', merged(800, 700));
    await work();
    expect([await balanceOf('700'), await balanceOf('800')]).toEqual([0, 300]);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('that failed, or cannot be read, changes nothing', async () => {
    await deliver('customers/merge', merged(800, 700, 'failed'));
    await deliver('customers/merge', { status: 'completed' });
    await work();
    expect([await balanceOf('700'), await balanceOf('800')]).toEqual([100, 100]);
  });

  test('of a customer nobody knew yet is known when their order comes', async () => {
    await deliver('customers/merge', merged(800, 900));
    await deliver('customers/merge', merged(901, 902));
    await work();
    await deliver('orders/paid', order(3, customer(900)));
    await deliver('orders/paid', order(4, customer(902)));
    await work();
    expect([await balanceOf('800'), await balanceOf('901')]).toEqual([200, 100]);
  });

  test('and the deletion that goes with it, in either order, loses no point', async () => {
    await deliver('customers/delete', { id: 700 });
    await deliver('customers/merge', merged(800, 700));
    await work();
    await work(new Date(clock.now().getTime() + 3_700_000));
    expect(await balanceOf('800')).toBe(200);
    expect(await prisma.member.count({ where: { erasedAt: { not: null } } })).toBe(0);
  });
});

test('customers/delete closes the member an hour later; points stay in the books, under nobody’s name', async () => {
  await deliver('orders/paid', order(1, customer(700)));
  await deliver('customers/delete', { id: 700 });
  await work();
  expect(await balanceOf('700')).toBe(100);
  await work(new Date(clock.now().getTime() + 3_700_000));
  expect(await prisma.member.findMany()).toMatchObject([{ customerId: null, balance: 100n }]);
  expect(await audit(prisma, SHOP)).toEqual([]);
});

describe('after an erasure', () => {
  const redact = { customer: { id: 700, email: EMAIL } };

  test('deliveries replayed or told late enrol nobody and name nobody', async () => {
    await deliver('orders/paid', order(1, customer(700)));
    await work();
    await deliver('customers/redact', redact);
    await work();
    await deliver(
      'orders/updated',
      order(1, customer(700), { updated_at: '2026-03-02T10:00:00Z' }),
    );
    await deliver('orders/paid', order(2, customer(700)));
    await deliver('customers/create', verified(700), { triggeredAt: new Date('2026-02-01') });
    await work();
    expect(failures).toEqual([]);
    expect(await prisma.member.findMany()).toMatchObject([{ customerId: null, balance: 100n }]);
    const orders = await prisma.order.findMany({ orderBy: { orderId: 'asc' } });
    expect(
      orders.map((one) => [one.customerId, (one.facts as { customerId: null }).customerId]),
    ).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('a guest is forgotten with the customer whose e-mail it was, and may shop again later', async () => {
    await deliver('orders/paid', order(1, guest));
    await work();
    await deliver('customers/redact', redact);
    await work();
    expect(await guestMember()).toBeNull();
    await deliver('orders/updated', order(1, guest, { updated_at: '2026-03-02T10:00:00Z' }));
    await work();
    expect(await guestMember()).toBeNull();
    const later = new Date(clock.now().getTime() + 86_400_000).toISOString();
    await deliver('orders/paid', order(2, guest, { created_at: later, updated_at: later }));
    await work();
    expect(await guestMember()).toMatchObject({ balance: 100n });
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('of one who was two, both are forgotten: orders, notes and numbers', async () => {
    await deliver('orders/paid', order(1, customer(700123)));
    await deliver('orders/paid', order(2, customer(800123)));
    await deliver('customers/merge', merged(800123, 700123));
    await work();
    const by = { shopId: SHOP, memberId: await memberId('800123'), by: '1' };
    await blockMember({ ...by, blocked: true, note: 'Ada Lovelace again' });
    await deliver('customers/redact', { customer: { id: 800123, email: EMAIL } });
    await work();
    await work();
    const left = JSON.stringify(
      [
        await prisma.member.findMany(),
        await prisma.order.findMany(),
        await prisma.entry.findMany(),
        await prisma.activity.findMany(),
        await prisma.delivery.findMany(),
        await prisma.job.findMany(),
      ],
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    );
    expect(left).not.toMatch(/700123|800123|Lovelace/);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });
});

describe('blocked and gone', () => {
  const redeem = () =>
    redeemReward({
      shopId: SHOP,
      customerId: '700',
      rewardId: 'amount-off-1',
      idempotencyKey: 'press-0001',
    });
  const block = async (blocked: boolean, note = 'Returns everything') =>
    blockMember({ shopId: SHOP, memberId: await memberId('700'), blocked, note, by: '42' });
  const story = async (audience: 'shopper' | 'merchant') => {
    const asked = {
      shopId: SHOP,
      memberId: await memberId('700'),
      locale: 'en',
      limit: 20,
      audience,
    };
    return (await memberHistory(asked)).entries.map((one) => [one.title, ...one.more]);
  };

  beforeEach(async () => {
    await deliver('orders/paid', order(1, customer(700)));
    await work();
  });

  test('a blocked member neither redeems nor earns until unblocked, and nothing is made up for', async () => {
    expect(await block(true)).toEqual({ blocked: true });
    expect(await redeem()).toEqual({ refused: 'member_blocked' });
    await deliver('orders/paid', order(2, customer(700)));
    await work();
    await block(false, 'Talked it over');
    await deliver(
      'orders/updated',
      order(2, customer(700), { updated_at: '2026-03-03T10:00:00Z' }),
    );
    await deliver('orders/paid', order(3, customer(700)));
    await work();
    expect(await balanceOf('700')).toBe(200);
    expect(await redeem()).toMatchObject({ repeated: false });
  });

  test('who and why stands in the history for the merchant, not for the shopper; once however often', async () => {
    await block(true);
    await block(true);
    expect(await block(true, '  ')).toMatchObject({ refusal: { name: 'note_missing' } });
    expect((await story('merchant'))[0]).toEqual(['Blocked by the shop', 'Returns everything']);
    expect(await story('merchant')).toHaveLength(2);
    expect(await story('shopper')).toHaveLength(1);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('who leaves keeps the points, earns and redeems nothing, and may come back', async () => {
    await leaveProgram({ shopId: SHOP, customerId: '700' });
    await leaveProgram({ shopId: SHOP, customerId: '700' });
    expect(await redeem()).toEqual({ refused: 'member_left' });
    await deliver('orders/paid', order(2, customer(700)));
    await work();
    expect(await balanceOf('700')).toBe(100);
    expect(await returnToProgram({ shopId: SHOP, customerId: '700' })).toBe(true);
    expect(await returnToProgram({ shopId: SHOP, customerId: '700' })).toBe(false);
    expect(await redeem()).toMatchObject({ repeated: false });
    expect((await story('shopper')).slice(1, 3)).toEqual([
      ['Came back to the programme'],
      ['Left the programme'],
    ]);
  });

  test('one who never was a member can stay out', async () => {
    await leaveProgram({ shopId: SHOP, customerId: '900' });
    await deliver('orders/paid', order(2, customer(900)));
    await work();
    expect(await balanceOf('900')).toBe(0);
  });
});
