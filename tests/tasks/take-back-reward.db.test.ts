// A reward is made unusable at Shopify first; only what was not used gives its points back.
import { abstractFetch, setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { audit } from '~/ledger/audit';
import { prisma } from '~/db.server';
import { reissueRedemption } from '~/services/reissue-redemption';
import { extendRedemption } from '~/services/extend-redemption';
import { revokeRedemption } from '~/services/take-back-redemption';
import { returnRedemption } from '~/services/return-redemption';
import { tasks } from '~/tasks';
import { openRewardWorld, type RewardWorld } from './reward-world';

const revoke = ({ shopId }: RewardWorld, redemptionId: string) =>
  revokeRedemption({ shopId, redemptionId, note: 'Sent by mistake.', by: '7' });

async function taken(kind: Parameters<RewardWorld['take']>[0]) {
  const world = await openRewardWorld({ combines: { order: true, product: true, shipping: true } });
  const id = await world.take(kind);
  await world.settle();
  expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED' });
  return { world, id };
}

const buying = (world: RewardWorld, codes: string[], more: object = {}) => ({
  lines: [{ variantId: world.goods.variant('oak-stool'), quantity: 1 }],
  codes,
  customerId: world.anna,
  ...more,
});

const creditsOf = ({ state }: RewardWorld) =>
  (state.creditAccounts ?? []).flatMap(({ transactions }) => transactions);

describe('a code taken back', () => {
  test('is dead at Shopify, and its points are back', async () => {
    const { world, id } = await taken('amountOff');
    const { code } = await world.redemption(id);
    await revoke(world, id);
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'REVOKED' });
    expect(await world.points()).toBe(1000);
    await expect(world.actions.checkout(buying(world, [code]))).rejects.toThrow();
    expect(await audit(prisma, world.shopId)).toEqual([]);
  });

  test('that was used before anybody told us stays used', async () => {
    const { world, id } = await taken('amountOff');
    const { code } = await world.redemption(id);
    await world.actions.checkout(buying(world, [code]));
    await revoke(world, id);
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'USED', takeBack: null });
    expect(await world.points()).toBe(900);
  });

  test('that is the second on its order is found used, though Shopify searches for the first', async () => {
    const { world, id } = await taken('freeShipping');
    const other = await world.take('amountOff');
    await world.settle();
    const codes = [await world.redemption(other), await world.redemption(id)];
    await world.actions.checkout(
      buying(
        world,
        codes.map(({ code }) => code),
      ),
    );
    await revoke(world, id);
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'USED' });
  });

  test('keeps its points held while Shopify does not answer, and goes on where it was', async () => {
    const { world, id } = await taken('percentOff');
    await revoke(world, id);
    world.actions.failAdminApi({
      how: 'timeoutAfterEffect',
      operation: 'DeactivateCode',
      calls: 1,
    });
    world.actions.failAdminApi({ how: 'unavailable', operation: 'OrdersByDiscountCode', calls: 1 });
    await world.run();
    expect(await world.points()).toBe(900);
    for (let round = 0; round < 4; round++) {
      await world.wait(20);
      await world.run();
    }
    expect(await world.redemption(id)).toMatchObject({ state: 'REVOKED' });
    expect(await world.points()).toBe(1000);
  });

  test('that is only replaced comes again as another, and the first is dead', async () => {
    const { world, id } = await taken('amountOff');
    const { code: before } = await world.redemption(id);
    const { shopId } = world;
    await reissueRedemption({ shopId, redemptionId: id, note: 'Lost in the post.', by: '7' });
    await world.settle();
    const after = await world.redemption(id);
    expect(after).toMatchObject({ state: 'ISSUED', issues: 2 });
    expect(after.code).not.toBe(before);
    expect(await world.points()).toBe(900);
    await expect(world.actions.checkout(buying(world, [before]))).rejects.toThrow();
    await world.actions.checkout(buying(world, [after.code]));
  });

  test('while it was being made is looked for first', async () => {
    const world = await openRewardWorld();
    const id = await world.take('amountOff');
    world.actions.failAdminApi({
      how: 'timeoutAfterEffect',
      operation: 'CreateAmountOffCode',
      calls: 1,
    });
    await world.run();
    const { code } = await world.redemption(id);
    await revoke(world, id);
    await world.run();
    expect(await world.points()).toBe(900);
    for (let round = 0; round < 5; round++) {
      await world.wait(20);
      await world.settle();
    }
    expect(await world.redemption(id)).toMatchObject({ state: 'REVOKED' });
    expect(await world.points()).toBe(1000);
    await expect(world.actions.checkout(buying(world, [code]))).rejects.toThrow();
  });

  test('that lasts longer than it was made for can be used on its later day', async () => {
    const { world, id } = await taken('freeShipping');
    const { code, endsAt } = await world.redemption(id);
    const later = new Date(endsAt!.getTime() + 10 * 86_400_000);
    const asked = { redemptionId: id, endsAt: later, note: 'Ill for weeks.', by: '7' };
    await extendRedemption({ shopId: world.shopId, ...asked });
    await world.settle();
    await world.wait(95 * 86_400);
    await world.actions.checkout(buying(world, [code]));
  });
});

describe('a gift card taken back', () => {
  test('is switched off while it is whole, and its points are back', async () => {
    const { world, id } = await taken('giftCard');
    await revoke(world, id);
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'REVOKED' });
    expect(world.state.giftCards![0]!.deactivatedAt).not.toBeNull();
    expect(await world.points()).toBe(1000);
  });

  test('of which something was spent stays theirs', async () => {
    const { world, id } = await taken('giftCard');
    const { code } = await world.redemption(id);
    await world.actions.checkout(buying(world, [], { giftCards: [code] }));
    await revoke(world, id);
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED', takeBack: null });
    expect(world.state.giftCards![0]!.deactivatedAt).toBeNull();
    expect(await world.points()).toBe(900);
  });
});

describe('store credit taken back', () => {
  test('is taken once, though the answer was lost', async () => {
    const { world, id } = await taken('storeCredit');
    await revoke(world, id);
    world.actions.failAdminApi({
      how: 'timeoutAfterEffect',
      operation: 'DebitStoreCredit',
      calls: 1,
    });
    for (let round = 0; round < 6; round++) {
      await world.settle();
      await world.wait(20);
    }
    expect(await world.redemption(id)).toMatchObject({ state: 'REVOKED' });
    expect(creditsOf(world).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['credit', '9.00'],
      ['debit', '-9.00'],
    ]);
    expect(await world.points()).toBe(1000);
  });

  test('of which something was spent stays theirs', async () => {
    const { world, id } = await taken('storeCredit');
    await world.actions.checkout(buying(world, [], { storeCredit: true }));
    await revoke(world, id);
    await world.settle();
    expect(await world.redemption(id)).toMatchObject({ state: 'ISSUED', takeBack: null });
    expect(await world.points()).toBe(900);
  });
});

describe('access taken back', () => {
  const tagsOf = ({ state, anna }: RewardWorld) =>
    state.customers.find((one) => one.id === anna)!.tags;

  test('takes the tag off, unless another redemption gives it too', async () => {
    const { world, id } = await taken('access');
    const other = await world.take('access');
    await world.settle();
    await revoke(world, id);
    await world.settle();
    expect(tagsOf(world)).toContain('autumn-drop');
    await revoke(world, other);
    await world.settle();
    expect(tagsOf(world)).not.toContain('autumn-drop');
    expect(await world.points()).toBe(1000);
  });

  test('leaves the tag to one that is being made, and takes it off when that comes to nothing', async () => {
    const { world, id } = await taken('access');
    const other = await world.take('access');
    await revoke(world, id);
    await world.run({ tasks: { 'take-back-reward': tasks['take-back-reward'] } });
    expect(tagsOf(world)).toContain('autumn-drop');
    await returnRedemption({ shopId: world.shopId, id: other, failure: 'A test.' });
    await world.settle();
    expect(tagsOf(world)).not.toContain('autumn-drop');
    expect(await world.points()).toBe(1000);
  });

  test('has the tag again when it is given more time after its end', async () => {
    const { world, id } = await taken('access');
    await world.wait(91 * 86_400);
    await world.settle();
    expect(tagsOf(world)).not.toContain('autumn-drop');
    const endsAt = new Date(clock.now().getTime() + 86_400_000);
    const asked = { redemptionId: id, endsAt, note: 'Ill for weeks.', by: '7' };
    await extendRedemption({ shopId: world.shopId, ...asked });
    await world.settle();
    expect(tagsOf(world)).toContain('autumn-drop');
    await world.wait(2 * 86_400);
    await world.settle();
    expect(tagsOf(world)).not.toContain('autumn-drop');
  });

  test('has the tag again where another began to be made while it was taken off', async () => {
    const { world, id } = await taken('access');
    await revoke(world, id);
    const alive = abstractFetch;
    let other: string | null = null;
    setAbstractFetchFunc(async (...request) => {
      const answer = await alive(...request);
      other ??= await world.take('access');
      return answer;
    });
    await world.run({ tasks: { 'take-back-reward': tasks['take-back-reward'] } });
    setAbstractFetchFunc(alive);
    expect(tagsOf(world)).toContain('autumn-drop');
  });
});
