import { describe, expect, test, vi } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import type { ProductFacts } from '~/loyalty/context';
import { ensureMembers } from '~/services/ensure-members';
import { mergeMembers } from '~/services/merge-members';
import {
  customerTagsChanged,
  factsToLearn,
  noteLearned,
  productChanged,
} from '~/services/learn-facts';
import {
  anOrder,
  balanceOf,
  memberId,
  openShop,
  record,
  SHOP,
  tell,
  tellRefund,
} from '../support/world';
import {
  base,
  deserved,
  faults,
  learned,
  minutes,
  nth,
  rule,
  totals,
  withRules,
  work,
} from './orders-world';
import { liveInJune } from './time';

liveInJune();

const goods = { products: [], collections: [], tags: [], vendors: [], types: [] };
const linen = rule('linen', {
  conditions: [{ kind: 'goods', is: 'in', ...goods, tags: ['linen'] }],
  amount: { kind: 'multiply', hundredths: 300 },
});
const vip = rule('vip', {
  conditions: [{ kind: 'customer', is: 'in', tags: ['vip'], segments: ['9001'] }],
  amount: { kind: 'flat', points: 100 },
});
const product = (tags: string[]): ProductFacts => ({
  vendor: 'Loom',
  type: 'Towel',
  tags,
  collections: ['7'],
});
const waiting = async () =>
  (await prisma.order.findMany({ where: { waiting: true } })).map((one) => one.orderId);
const jobs = () => prisma.job.count({ where: { kind: 'learn-order' } });

describe('an order of whose goods nothing is known', () => {
  test('waits, counts already, and is decided once they are learned', async () => {
    await openShop(withRules([base, linen]));
    await record([tell(nth(1))]);
    expect([await waiting(), await jobs(), await deserved()]).toEqual([['1001'], 1, { 1001: 0 }]);
    expect((await totals()).stored).toEqual({ earned: 0, spent: 1000, orders: 1 });
    expect(await factsToLearn(SHOP, ['1001'])).toEqual({ productIds: ['p1'], customers: [] });
    await learned({ products: new Map([['p1', product(['linen'])]]) }, ['1001']);
    expect([await waiting(), await deserved()]).toEqual([[], { 1001: 30 }]);
    expect(await faults()).toEqual([]);
  });

  test('Article 6: keeps what its goods were, whatever they become', async () => {
    await openShop(withRules([base, linen]));
    await record([tell(nth(1))]);
    await learned({ products: new Map([['p1', product(['linen'])]]) }, ['1001']);
    await learned({ products: new Map([['p1', product([])]]) }, []);
    await record([tell({ ...nth(1), updatedAt: minutes(9) }), tell(nth(2))]);
    expect(await deserved()).toEqual({ 1001: 30, 1002: 10 });
  });

  test('is refunded while it waits, and earns on what is kept', async () => {
    await openShop(withRules([base, linen]));
    await record([tell(anOrder({ goods: [1000, 500] }))]);
    const refund = {
      refundId: 'r1',
      lines: [{ lineId: '1001-2', quantity: 1 }],
      goodsMinor: 0,
      shippingMinor: 0,
    };
    await record([tellRefund('1001', refund)]);
    const facts = product(['linen']);
    await learned(
      {
        products: new Map([
          ['p1', facts],
          ['p2', facts],
        ]),
      },
      ['1001'],
    );
    expect(await deserved()).toEqual({ 1001: 30 });
  });

  test('is decided by what is known where a product is gone, or Shopify never answers', async () => {
    await openShop(withRules([base, linen]));
    await record([tell(nth(1)), tell(nth(2, { lines: anOrder({ goods: [500] }).lines }))]);
    await learned({ products: new Map([['p1', null]]) }, ['1001']);
    await learned({}, ['1002'], true);
    expect([await waiting(), await deserved()]).toEqual([[], { 1001: 10, 1002: 5 }]);
  });

  test('goes on waiting while the shop cannot be asked, and is decided once that is final', async () => {
    await openShop(withRules([base, linen]));
    await record([tell(nth(1))], clock.now());
    const failed = vi.fn();
    await work(failed);
    expect(failed).toHaveBeenCalled();
    expect([await waiting(), await deserved()]).toEqual([[], { 1001: 10 }]);
    expect(await jobs()).toBe(0);
  });
});

describe('an order of whose buyer nothing is known', () => {
  test('waits for their tags and segments, and is decided by them for good', async () => {
    await openShop(withRules([base, vip]));
    await record([tell(nth(1))]);
    const customers = [{ customerId: '501', segments: ['9001'] }];
    expect(await factsToLearn(SHOP, ['1001'])).toEqual({ productIds: [], customers });
    const told = { tags: ['vip'], segments: ['9001'], asked: ['9001'] };
    await learned({ customers: new Map([['501', told]]) }, ['1001']);
    await prisma.$transaction((tx) =>
      customerTagsChanged(tx, { shopId: SHOP, customerId: '501' }, clock.now()),
    );
    await record([tell({ ...nth(1), updatedAt: minutes(9) }), tell(nth(2))]);
    expect([await waiting(), await deserved()]).toEqual([['1002'], { 1001: 110, 1002: 0 }]);
    await learned({ customers: new Map([['501', { ...told, tags: [], segments: [] }]]) }, ['1002']);
    expect(await deserved()).toEqual({ 1001: 110, 1002: 10 });
  });

  test('asks about who its buyer is now, where they became another', async () => {
    await openShop(withRules([base, vip]));
    await record([tell(nth(1))]);
    const from = await memberId('501');
    await prisma.$transaction(async (tx) => {
      const into = { shopId: SHOP, customerId: '777', joinedAt: clock.now() };
      const [to] = await ensureMembers(tx, [into]);
      await mergeMembers(tx, { shopId: SHOP, from, into: to! }, clock.now());
    });
    const { customers } = await factsToLearn(SHOP, ['1001']);
    expect(customers).toEqual([{ customerId: '777', segments: ['9001'] }]);
    const told = { tags: ['vip'], segments: ['9001'], asked: ['9001'] };
    await learned({ customers: new Map([['777', told]]) }, ['1001']);
    expect([await waiting(), await deserved()]).toEqual([[], { 1001: 110 }]);
  });
});

describe('an order that is given to another customer', () => {
  test('asks about them, and its points follow once they are known', async () => {
    await openShop(withRules([base, vip]));
    await record([tell(nth(1))]);
    const told = { tags: ['vip'], segments: ['9001'], asked: ['9001'] };
    await learned({ customers: new Map([['501', told]]) }, ['1001']);
    await record([tell({ ...nth(1), customerId: '502', updatedAt: minutes(9) })]);
    expect(await waiting()).toEqual(['1001']);
    const { customers } = await factsToLearn(SHOP, ['1001']);
    expect(customers).toEqual([{ customerId: '502', segments: ['9001'] }]);
    await learned({ customers: new Map([['502', { ...told, tags: [], segments: [] }]]) }, ['1001']);
    expect([await waiting(), await deserved()]).toEqual([[], { 1001: 10 }]);
    expect([await balanceOf('501'), await balanceOf('502')]).toEqual([0, 10]);
    expect(await faults()).toEqual([]);
  });
});

describe('an answer of Shopify that is older than what it told since', () => {
  const ago = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000);
  const answer = (what: object, orderIds: string[], askedAt: Date) => {
    const all = { products: new Map(), customers: new Map(), ...what };
    return noteLearned(SHOP, all, { orderIds, askedAt, asKnown: false });
  };

  test('of a customer whose tags changed decides nothing: they are asked again', async () => {
    await openShop(withRules([base, vip]));
    await record([tell(nth(1))]);
    await prisma.$transaction((tx) =>
      customerTagsChanged(tx, { shopId: SHOP, customerId: '501' }, ago(2)),
    );
    const told = { tags: [], segments: ['9001'], asked: ['9001'] };
    await answer({ customers: new Map([['501', told]]) }, ['1001'], ago(3));
    expect([await waiting(), await deserved()]).toEqual([['1001'], { 1001: 0 }]);
    const now = { ...told, tags: ['vip'] };
    await answer({ customers: new Map([['501', now]]) }, ['1001'], clock.now());
    expect([await waiting(), await deserved()]).toEqual([[], { 1001: 110 }]);
  });

  test('of a product that changed leaves it to be asked again', async () => {
    await openShop();
    const words = { shopId: SHOP, productId: 'p1', vendor: 'Loom', type: 'Towel' };
    const p1 = { products: new Map([['p1', product(['linen'])]]) };
    await answer(p1, [], ago(9));
    await prisma.$transaction((tx) => productChanged(tx, { ...words, tags: ['sale'] }, ago(2)));
    await answer(p1, [], ago(3));
    expect((await prisma.product.findFirstOrThrow()).stale).toBe(true);
    // A sale tells it again, with the words that are known by now.
    await prisma.$transaction((tx) =>
      productChanged(tx, { ...words, tags: ['linen'] }, new Date(clock.now().getTime() + 1000)),
    );
    await answer(p1, [], clock.now());
    expect((await prisma.product.findFirstOrThrow()).stale).toBe(false);
  });
});

describe('a product that Shopify says has changed', () => {
  const told = { shopId: SHOP, productId: 'p1', vendor: 'Loom', type: 'Towel' };
  const stale = async () => (await prisma.product.findFirstOrThrow()).stale;
  const change = (tags: string[], now: Date) =>
    prisma.$transaction((tx) => productChanged(tx, { ...told, tags }, now));

  test('is asked again if its own words did, or its collections were asked a while ago', async () => {
    await openShop();
    await learned({ products: new Map([['p1', product(['linen'])]]) }, []);
    await change(['linen'], clock.now());
    expect(await stale()).toBe(false);
    await change(['linen', 'sale'], clock.now());
    expect(await stale()).toBe(true);
    await learned({ products: new Map([['p1', product(['linen'])]]) }, []);
    await change(['linen'], new Date(clock.now().getTime() + 2 * 3_600_000));
    expect(await stale()).toBe(true);
  });
});
