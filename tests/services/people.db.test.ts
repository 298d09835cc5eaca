import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { blockMember } from '~/services/block-member';
import { guestHash } from '~/shopify/guest-hash';
import { balanceOf, liveProgram, memberId, openShop, SHOP } from '../support/world';
import { customer, deliver, EMAIL, failures, guest, guestMember } from './people-world';
import { merged, order, verified, work } from './people-world';
import { liveInJune } from './time';

liveInJune();

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

  test('whose order is told only after the sign-in are the member who signed in', async () => {
    await deliver('orders/paid', order(2, customer(700)));
    await work();
    await deliver('customers/update', verified(700));
    await work();
    await deliver('orders/paid', order(1, guest));
    await work();
    expect(await balanceOf('700')).toBe(200);
    expect(await prisma.member.count()).toBe(1);
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

/** From then on a first order earns 50 points more. */
async function rewardFirstOrders(from: string): Promise<void> {
  const conditions = [{ kind: 'orderNumber' as const, number: 1 }];
  const amount = { kind: 'flat' as const, points: 50 };
  const bonus = { ...liveProgram.rules[0]!, id: 'first', conditions, amount };
  const program = { ...liveProgram, rules: [...liveProgram.rules, bonus] };
  const data = { shopId: SHOP, version: 2, program, publishedAt: new Date(from) };
  await prisma.programVersion.create({ data });
}

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

  test('a bonus for the first order counts once for the person, at once and told again', async () => {
    await rewardFirstOrders('2026-02-01T00:00:00Z');
    await deliver('orders/paid', order(3, customer(703)));
    await deliver('orders/paid', order(4, customer(803)));
    await work();
    expect([await balanceOf('703'), await balanceOf('803')]).toEqual([150, 150]);
    await deliver('customers/merge', merged(803, 703));
    await work();
    expect(await balanceOf('803')).toBe(250);
    await deliver('orders/updated', order(3, customer(703)));
    await deliver('orders/updated', order(4, customer(803)));
    await work();
    expect(await balanceOf('803')).toBe(250);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('a bonus for the first order goes from whichever is first no more, however many came between', async () => {
    await rewardFirstOrders('2026-01-15T00:00:00Z');
    const at = (month: string) => ({ created_at: `2026-${month}-05T10:00:00Z` });
    await deliver('orders/paid', order(3, customer(703), at('02')));
    await deliver('orders/paid', order(4, customer(703), at('03')));
    await deliver('orders/paid', order(5, customer(803), at('04')));
    await work();
    expect([await balanceOf('703'), await balanceOf('803')]).toEqual([250, 150]);
    await deliver('customers/merge', merged(803, 703));
    await work();
    expect(await balanceOf('803')).toBe(350);
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
