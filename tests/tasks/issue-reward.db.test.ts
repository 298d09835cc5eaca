// Every kind of reward is made at Shopify exactly once, whatever fails on the way.
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { openRewardWorld, type RewardWorld } from './reward-world';

const codesOf = ({ state }: RewardWorld) => state.discounts.flatMap(({ codes }) => codes);
const cardsOf = ({ state }: RewardWorld) => state.giftCards ?? [];
const creditsOf = ({ state }: RewardWorld) =>
  (state.creditAccounts ?? []).flatMap(({ transactions }) => transactions);
const tagsOf = ({ state, anna }: RewardWorld) =>
  state.customers.find(({ id }) => id === anna)!.tags;

describe('each kind of reward', () => {
  test('is made with what it needs, and is theirs from then on', async () => {
    const world = await openRewardWorld();
    const kinds = ['amountOff', 'percentOff', 'freeShipping', 'freeProduct'] as const;
    for (const kind of kinds) await world.take(kind);
    const card = await world.take('giftCard');
    const credit = await world.take('storeCredit');
    const access = await world.take('access');
    const hand = await world.take('byHand');
    const donation = await world.take('donation');
    await world.settle();
    expect(world.failures).toEqual([]);
    expect(codesOf(world)).toHaveLength(kinds.length);
    expect(cardsOf(world)).toMatchObject([{ initialValue: '7.00', customerId: world.anna }]);
    expect(creditsOf(world)).toMatchObject([{ kind: 'credit', amount: '9.00' }]);
    expect(tagsOf(world)).toContain('autumn-drop');
    for (const id of [card, credit, access, hand, donation])
      expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED' });
    expect((await world.redemption(card)).discountId).toContain('GiftCard');
    expect((await world.redemption(credit)).discountId).toContain('StoreCredit');
    expect(await world.notes(credit)).toEqual(['requested', 'issued']);
    expect(await world.points()).toBe(100);
  });

  test('whose answers never came is found again and not made twice', async () => {
    const world = await openRewardWorld();
    const ids = [];
    for (const kind of ['amountOff', 'freeShipping', 'freeProduct', 'giftCard', 'access'] as const)
      ids.push(await world.take(kind));
    ids.push(await world.take('storeCredit'));
    const mutations = ['CreateAmountOffCode', 'CreateFreeShippingCode', 'CreateGiftCard'];
    for (const operation of [...mutations, 'CreditStoreCredit', 'AddTags'])
      world.actions.failAdminApi({
        how: 'timeoutAfterEffect',
        operation,
        calls: operation === mutations[0] ? 2 : 1,
      });
    for (let round = 0; round < 12; round++) {
      await world.run();
      await world.wait(20);
    }
    for (const id of ids) expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED' });
    expect(codesOf(world)).toHaveLength(3);
    expect(cardsOf(world)).toHaveLength(1);
    expect(creditsOf(world)).toHaveLength(1);
    expect(world.failures.length).toBeGreaterThan(4);
    expect(await world.points()).toBe(400);
  });

  test('that was made before the app died is taken over when the job comes again', async () => {
    const world = await openRewardWorld();
    const ids = [];
    for (const kind of ['amountOff', 'giftCard', 'storeCredit', 'access'] as const)
      ids.push(await world.take(kind));
    await world.settle();
    // Shopify's yes was never noted: the rows are as they were before it.
    await prisma.redemption.updateMany({ data: { state: 'REQUESTED', discountId: null } });
    await prisma.$executeRaw`TRUNCATE "RedemptionNote"`;
    for (const id of ids)
      await prisma.job.create({
        data: {
          shopId: world.shopId,
          kind: 'issue-reward',
          key: id,
          data: { redemptionId: id },
          dueAt: new Date(0),
        },
      });
    await world.wait(61);
    await world.settle();
    for (const id of ids) expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED' });
    expect(codesOf(world)).toHaveLength(1);
    expect(cardsOf(world)).toHaveLength(1);
    expect(creditsOf(world)).toHaveLength(1);
  });

  test('waits through throttling and outages, and costs no points for them', async () => {
    const world = await openRewardWorld();
    const ids = [];
    for (const kind of ['percentOff', 'giftCard', 'storeCredit'] as const)
      ids.push(await world.take(kind));
    world.actions.failAdminApi({ how: 'throttled', calls: 4 });
    world.actions.failAdminApi({ how: 'unavailable', calls: 4 });
    for (let round = 0; round < 14; round++) {
      await world.run();
      await world.wait(20);
    }
    for (const id of ids) expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED' });
    expect([codesOf(world), cardsOf(world), creditsOf(world)].map((all) => all.length)).toEqual([
      1, 1, 1,
    ]);
  });

  test('that Shopify refuses gives its points back at once', async () => {
    const world = await openRewardWorld();
    world.state.products = world.state.products.filter(({ handle }) => handle !== 'water-carafe');
    const id = await world.take('freeProduct');
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({
      state: 'FAILED',
      failure: 'The product is not sold any more.',
    });
    expect(await world.points()).toBe(1000);
  });
});

describe('store credit', () => {
  test('of one customer is given one request at a time, and each redemption has its own', async () => {
    const world = await openRewardWorld();
    const ids = [await world.take('storeCredit'), await world.take('storeCredit')];
    world.actions.failAdminApi({
      how: 'timeoutAfterEffect',
      operation: 'CreditStoreCredit',
      calls: 1,
    });
    await world.run();
    expect(creditsOf(world)).toHaveLength(1);
    for (let round = 0; round < 8; round++) {
      await world.wait(20);
      await world.run();
    }
    const rows = await Promise.all(ids.map((id) => world.redemption(id)));
    expect(rows.map(({ state }) => state)).toEqual(['ISSUED', 'ISSUED']);
    expect(new Set(rows.map(({ discountId }) => discountId)).size).toBe(2);
    expect(creditsOf(world)).toHaveLength(2);
  });

  test('that was not given though a request had no answer is given after a look', async () => {
    const world = await openRewardWorld();
    const id = await world.take('storeCredit');
    world.actions.failAdminApi({ how: 'unavailable', operation: 'CreditStoreCredit', calls: 1 });
    await world.run();
    expect(creditsOf(world)).toHaveLength(0);
    await world.wait(5);
    await world.run();
    // It may still be on its way.
    expect(creditsOf(world)).toHaveLength(0);
    await world.wait(60);
    await world.settle();
    expect(creditsOf(world)).toHaveLength(1);
    expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED' });
  });
});

describe('access', () => {
  const opening = (from: Date, until: Date) => ({
    gives: {
      kind: 'access' as const,
      tag: 'early',
      opens: 'the drop',
      products: [],
      collections: [],
      from: from.toISOString(),
      until: until.toISOString(),
    },
  });
  const HOUR_MS = 3_600_000;

  test('that opens later puts the tag on when it does, and takes it off when it ends', async () => {
    const now = Date.now();
    const world = await openRewardWorld(
      opening(new Date(now + HOUR_MS), new Date(now + 3 * HOUR_MS)),
    );
    const id = await world.take('access');
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED' });
    expect(tagsOf(world)).not.toContain('early');
    await world.wait(3601);
    await world.settle();
    expect(tagsOf(world)).toContain('early');
    await world.wait(2 * 3600);
    await world.settle();
    expect(tagsOf(world)).not.toContain('early');
    expect(await world.points()).toBe(900);
  });
});
