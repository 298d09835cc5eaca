// What goes wrong around the making of rewards: the app is away, its time runs out, people are erased or become one.
import { describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { erasePerson } from '~/services/erase-person';
import { installShop } from '~/services/install-shop';
import { undoRedemption, revokeRedemption } from '~/services/take-back-redemption';
import { takeTurn } from '~/services/store-credit-turn';
import { tasks } from '~/tasks';
import { openRewardWorld, type RewardWorld } from './reward-world';

/** The app cannot ask Shopify until `back` is called. */
async function goAway({ shopId }: RewardWorld) {
  const sessions = await prisma.session.findMany({ where: { shopId } });
  await prisma.session.deleteMany({ where: { shopId } });
  return async () => {
    await prisma.session.createMany({ data: sessions as never });
    await installShop(prisma, { shopId, scopes: '', now: clock.now() });
  };
}

const tagsOf = ({ state, anna }: RewardWorld) =>
  state.customers.find((one) => one.id === anna)!.tags;

const erase = (world: RewardWorld) =>
  prisma.$transaction((tx) =>
    erasePerson(tx, { shopId: world.shopId, customerId: world.anna, now: clock.now() }),
  );

describe('Article 12: an app that is away', () => {
  test.each(['giftCard', 'storeCredit', 'amountOff'] as const)(
    'does not return the points of a %s that an earlier request may have made',
    async (kind) => {
      const world = await openRewardWorld();
      const id = await world.take(kind);
      world.actions.failAdminApi({ how: 'badGatewayAfterEffect', calls: 1 });
      await world.run();
      const back = await goAway(world);
      await world.wait(120);
      await world.settle();
      expect(await world.redemption(id)).toMatchObject({ state: 'REQUESTED' });
      expect(await world.points()).toBe(900);
      await back();
      await world.wait(120);
      await world.settle();
      expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED' });
      expect(await world.points()).toBe(900);
    },
  );

  test('goes on with what was being taken back once it is installed again', async () => {
    const world = await openRewardWorld();
    const id = await world.take('amountOff');
    await world.settle();
    await revokeRedemption({ shopId: world.shopId, redemptionId: id, note: 'A test.', by: '7' });
    const back = await goAway(world);
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED', takeBack: 'revoked' });
    await back();
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'REVOKED' });
    expect(await world.points()).toBe(1000);
  });
});

describe('Article 12: what comes too late', () => {
  test.each(['access', 'amountOff', 'giftCard'] as const)(
    'a %s whose time is over before it could be made gives its points back',
    async (kind) => {
      const world = await openRewardWorld({ validDays: 1 });
      const id = await world.take(kind);
      await world.wait(25 * 3600);
      await world.settle();
      expect(await world.redemption(id)).toMatchObject({ state: 'FAILED' });
      expect(await world.points()).toBe(1000);
      expect(tagsOf(world)).not.toContain('autumn-drop');
      expect(await audit(prisma, world.shopId)).toEqual([]);
    },
  );

  test('a code made by a request without an answer, and found after its end, goes on its way back', async () => {
    const world = await openRewardWorld({ validDays: 1 });
    const id = await world.take('amountOff');
    world.actions.failAdminApi({ how: 'badGatewayAfterEffect', calls: 1 });
    await world.run();
    await world.wait(25 * 3600);
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'EXPIRED' });
    expect(await world.points()).toBe(1000);
  });
});

test('Access that is undone before it was made leaves no tag that another left for it', async () => {
  const world = await openRewardWorld();
  const first = await world.take('access');
  await world.settle();
  const second = await world.take('access');
  const staff = { shopId: world.shopId, note: 'A test.', by: '7' };
  await revokeRedemption({ ...staff, redemptionId: first });
  await world.run({ tasks: { 'take-back-reward': tasks['take-back-reward'] } });
  const asked = { shopId: world.shopId, customerId: world.anna, redemptionId: second };
  expect(await undoRedemption(asked)).toMatchObject({ state: 'REVOKED' });
  await world.settle();
  expect(tagsOf(world)).not.toContain('autumn-drop');
  expect(await world.points()).toBe(1000);
});

describe('An erasure', () => {
  test.each(['giftCard', 'amountOff'] as const)(
    'finds a %s that a request without an answer has made, and makes it unusable',
    async (kind) => {
      const world = await openRewardWorld();
      const id = await world.take(kind);
      world.actions.failAdminApi({ how: 'badGatewayAfterEffect', calls: 1 });
      await world.run();
      await erase(world);
      await world.wait(120);
      await world.settle();
      await world.wait(120);
      await world.settle();
      expect(await world.redemption(id)).toMatchObject({ state: 'REVOKED' });
      const { state } = world;
      const live =
        kind === 'giftCard'
          ? state.giftCards!.filter((one) => one.deactivatedAt === null)
          : state.discounts.filter((one) => one.deactivatedAt === null);
      expect(live).toEqual([]);
    },
  );
});

test('Store credit that two members waited for is given to both once they are one', async () => {
  const world = await openRewardWorld();
  const [one, two] = [await world.take('storeCredit'), await world.take('storeCredit')];
  const at = new Date(clock.now().getTime() - 120_000);
  await prisma.redemption.updateMany({ data: { requestedAt: at, triedAt: at } });
  const { shopId } = world;
  const turns = [
    await takeTurn({ shopId, id: one, for: 'credit' }),
    await takeTurn({ shopId, id: two, for: 'credit' }),
  ];
  expect(turns.filter((turn) => 'go' in turn)).toHaveLength(1);
});
