// Codes made beforehand: kept ready, given once each, and gone when the reward's terms change.
import { describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import type { Program } from '~/loyalty/program';
import { reviewPools } from '~/services/code-pools';
import { revokeRedemption } from '~/services/take-back-redemption';
import { openRewardWorld, type RewardWorld } from './reward-world';

/** A store whose amount off has its codes ready; the other kinds have none. */
async function openPooled(): Promise<RewardWorld> {
  const world = await openRewardWorld();
  await publish(world, (rewards) =>
    rewards.map((one) => (one.id === 'amountOff' ? { ...one, readyCodes: true } : one)),
  );
  await fill(world);
  return world;
}

let version = 1;
async function publish(
  { shopId }: RewardWorld,
  change: (rewards: Program['rewards']) => Program['rewards'],
) {
  const { program } = await prisma.programVersion.findFirstOrThrow({
    where: { shopId },
    orderBy: { version: 'desc' },
  });
  const before = program as Program;
  await prisma.programVersion.create({
    data: {
      shopId,
      version: ++version,
      program: { ...before, rewards: change(before.rewards) },
      publishedAt: new Date(clock.now().getTime() + version),
    },
  });
}

async function fill(world: RewardWorld) {
  await world.wait(2);
  await reviewPools(world.shopId);
  for (let round = 0; round < 3; round++) {
    await world.settle();
    await world.wait(2);
  }
}

const ready = ({ shopId }: RewardWorld) => prisma.readyCode.count({ where: { shopId } });
const buying = (world: RewardWorld, code: string, customerId = world.anna) => ({
  lines: [{ variantId: world.goods.variant('oak-stool'), quantity: 1 }],
  codes: [code],
  customerId,
});

describe('a reward with codes made beforehand', () => {
  test('is issued the moment it is taken, with one of many codes of one discount, and works', async () => {
    const world = await openPooled();
    expect(await ready(world)).toBe(1000);
    expect(world.state.discounts).toHaveLength(1);
    const ids = [await world.take('amountOff'), await world.take('amountOff')];
    const [one, other] = await Promise.all(ids.map((id) => world.redemption(id)));
    expect(one).toMatchObject({ state: 'ISSUED' });
    expect(other!.code).not.toBe(one!.code);
    expect(await ready(world)).toBe(998);
    await world.actions.checkout(buying(world, one!.code));
    await world.actions.checkout(buying(world, other!.code));
    await expect(world.actions.checkout(buying(world, one!.code))).rejects.toThrow();
    const jobs = await prisma.job.findMany({ where: { kind: 'issue-reward' } });
    expect(jobs).toEqual([]);
  });

  test('of which none is ready is made the ordinary way', async () => {
    const world = await openPooled();
    await prisma.readyCode.deleteMany();
    const id = await world.take('amountOff');
    expect(await world.redemption(id)).toMatchObject({ state: 'REQUESTED' });
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED' });
    await fill(world);
    expect(await ready(world)).toBe(1000);
  });

  test('taken back loses that one code, and the others go on', async () => {
    const world = await openPooled();
    const [id, kept] = [await world.take('amountOff'), await world.take('amountOff')];
    const { shopId } = world;
    await revokeRedemption({ shopId, redemptionId: id, note: 'A mistake.', by: '7' });
    for (let round = 0; round < 3; round++) {
      await world.settle();
      await world.wait(2);
    }
    const gone = await world.redemption(id);
    expect(gone).toMatchObject({ state: 'REVOKED' });
    expect(await world.points()).toBe(900);
    await expect(world.actions.checkout(buying(world, gone.code))).rejects.toThrow();
    await world.actions.checkout(buying(world, (await world.redemption(kept)).code));
  });

  test('used by a friend it was passed on to counts as used when it is taken back', async () => {
    const world = await openPooled();
    const id = await world.take('amountOff');
    await world.actions.checkout(buying(world, (await world.redemption(id)).code, world.tom));
    const { shopId } = world;
    await revokeRedemption({ shopId, redemptionId: id, note: 'A mistake.', by: '7' });
    for (let round = 0; round < 3; round++) {
      await world.settle();
      await world.wait(2);
    }
    expect(await world.redemption(id)).toMatchObject({ state: 'USED' });
  });

  test('whose terms change has other codes; those given out still work', async () => {
    const world = await openPooled();
    const id = await world.take('amountOff');
    await publish(world, (rewards) =>
      rewards.map((one) =>
        one.id === 'amountOff' && one.gives.kind === 'amountOff'
          ? { ...one, gives: { ...one.gives, amountMinor: 800 } }
          : one,
      ),
    );
    await fill(world);
    const pools = await prisma.codePool.findMany({ orderBy: { createdAt: 'asc' } });
    expect(pools.map(({ closedAt }) => closedAt === null)).toEqual([false, true]);
    expect(await ready(world)).toBe(1000);
    await world.actions.checkout(buying(world, (await world.redemption(id)).code));
    const fresh = await world.redemption(await world.take('amountOff'));
    expect(fresh.discountId).toBe(pools[1]!.discountId);
  });

  test('that is offered no more has its pool closed and its discount ended', async () => {
    const world = await openPooled();
    await publish(world, (rewards) => rewards.filter(({ id }) => id !== 'amountOff'));
    await fill(world);
    expect(await ready(world)).toBe(0);
    expect(world.state.discounts[0]).toMatchObject({ deactivatedAt: expect.any(String) as string });
  });
});
