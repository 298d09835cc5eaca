import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { memberHistory } from '~/queries/member-history';
import { blockMember } from '~/services/block-member';
import { leaveProgram, returnToProgram } from '~/services/leave-program';
import { redeemReward } from '~/services/redeem-reward';
import { balanceOf, memberId, openShop, SHOP } from '../support/world';
import { customer, deliver, failures, order, work } from './people-world';
import { liveInJune } from './time';

liveInJune();

beforeEach(async () => {
  failures.length = 0;
  await openShop();
});
afterEach(() => expect(failures).toEqual([]));

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
