// The life of a redemption with the services alone; what happens at Shopify meanwhile is told by hand.
import { beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { extendRedemption } from '~/services/extend-redemption';
import { fulfilRedemption } from '~/services/fulfil-redemption';
import { reissueRedemption } from '~/services/reissue-redemption';
import { returnPointsOfRedemption } from '~/services/return-points-of-redemption';
import type { OrderRow } from '~/services/order-rows';
import { revokeRedemption } from '~/services/take-back-redemption';
import { useRedemptions } from '~/services/use-redemptions';
import { anOrder, balanceOf, NOW, openShop, record, SHOP, tell } from '../support/world';
import {
  DAY,
  program,
  take,
  issued,
  earned,
  row,
  staff,
  undo,
  confirm,
  notes,
  jobs,
  taken,
  balanced,
  sweep,
} from './redemption-world';
import { liveInJune } from './time';

liveInJune();

describe('Article 12: taking a code back', () => {
  beforeEach(async () => {
    await openShop(program({ stock: 5 }));
    await earned(250);
  });

  test('gives the points back only once Shopify says that it can no longer be used', async () => {
    const id = await issued();
    expect(await undo(id)).toEqual({ state: 'ISSUED', takeBack: 'undone' });
    expect(await undo(id)).toEqual({ state: 'ISSUED', takeBack: 'undone' });
    expect([await balanceOf('501'), await jobs('take-back-reward'), await taken()]).toEqual([
      150, 1, 1,
    ]);
    await Promise.all([confirm(id), confirm(id)]);
    expect(await row(id)).toMatchObject({ state: 'REVOKED', takeBack: 'undone', returned: 100n });
    expect([await balanceOf('501'), await taken()]).toEqual([250, 0]);
    expect(await undo(id)).toEqual({ state: 'REVOKED', takeBack: 'undone' });
    expect(await notes(id)).toEqual([
      'requested by shopper',
      'issued by shopify',
      'takeBack by shopper',
      'revoked by shopify',
    ]);
    await balanced();
  });

  test('leaves the use standing where Shopify knows of one', async () => {
    const id = await issued();
    await revokeRedemption(staff(id));
    await confirm(id, true);
    expect(await row(id)).toMatchObject({ state: 'USED', takeBack: null, usedOrderId: null });
    expect([await balanceOf('501'), await taken()]).toEqual([150, 1]);
    expect(await undo(id)).toEqual({ refused: 'redemption_used' });
    await record([tell(anOrder({ orderId: '2001', goods: [], codes: [(await row(id)).code] }))]);
    expect(await row(id)).toMatchObject({ usedOrderId: '2001' });
    expect(await balanceOf('501')).toBe(150);
  });

  test('is overtaken by an order that uses it, and told of late the use debits again', async () => {
    const [first, second] = [await issued(), await issued()];
    await revokeRedemption(staff(first));
    const use = async (id: string, orderId: string) =>
      record([tell(anOrder({ orderId, goods: [], codes: [(await row(id)).code] }))]);
    await use(first, '2001');
    await confirm(first);
    expect(await row(first)).toMatchObject({ state: 'USED', takeBack: null, returned: 0n });
    await revokeRedemption(staff(second));
    await confirm(second);
    expect([await balanceOf('501'), await taken()]).toEqual([150, 1]);
    await use(second, '2002');
    await use(second, '2003');
    expect(await row(second)).toMatchObject({ state: 'USED', usedOrderId: '2002', returned: 0n });
    expect([await balanceOf('501'), await taken()]).toEqual([50, 2]);
    await balanced();
  });

  test('nobody has begun to make is cancelled at once, and never made', async () => {
    const id = await take();
    expect(await undo(id)).toEqual({ state: 'REVOKED', takeBack: 'undone' });
    expect([await jobs('issue-reward'), await jobs('take-back-reward')]).toEqual([0, 0]);
    expect([await balanceOf('501'), await taken()]).toEqual([250, 0]);
  });

  test('that is being made waits until it is clear what became of it', async () => {
    const id = await take();
    await prisma.job.updateMany({ where: { kind: 'issue-reward' }, data: { attempts: 1 } });
    expect(await undo(id)).toEqual({ state: 'REQUESTED', takeBack: 'undone' });
    expect([await jobs('issue-reward'), await jobs('take-back-reward')]).toEqual([1, 1]);
    expect(await balanceOf('501')).toBe(150);
  });

  test('is refused to anyone else, and of what is final or nowhere', async () => {
    const id = await issued();
    await earned(1, { orderId: '1002', customerId: '777' });
    expect(await undo(id, '777')).toEqual({ refused: 'redemption_not_found' });
    expect(await undo('nothing')).toEqual({ refused: 'redemption_not_found' });
    expect(await revokeRedemption(staff(id, ' '))).toEqual({ refused: 'note_missing' });
    expect(await undo(await issued({ rewardId: 'card' }))).toEqual({ refused: 'redemption_final' });
  });

  test('replaces a lost one: the old has to be dead first, and used after all it is paid for', async () => {
    const id = await issued();
    const { code: before } = await row(id);
    await reissueRedemption(staff(id));
    await reissueRedemption(staff(id));
    expect(await row(id)).toMatchObject({ state: 'ISSUED', takeBack: 'reissued', code: before });
    await confirm(id);
    const { code } = await row(id);
    expect(await row(id)).toMatchObject({ state: 'REQUESTED', issues: 2, takeBack: null });
    expect([code === before, await balanceOf('501'), await jobs('issue-reward')]).toEqual([
      false,
      150,
      1,
    ]);
    const using = tell(anOrder({ orderId: '2001', goods: [], codes: [before] }));
    await Promise.all([record([using]), record([using])]);
    expect(await balanceOf('501')).toBe(50);
    expect(await row(id)).toMatchObject({ state: 'REQUESTED', code });
    expect(await prisma.redemption.findFirst({ where: { code: before } })).toMatchObject({
      state: 'USED',
      usedOrderId: '2001',
    });
    await balanced();
  });

  test('told of an order of the moment it is replaced in is paid for once', async () => {
    const id = await issued();
    const { code } = await row(id);
    const facts = anOrder({ orderId: '2001', goods: [], codes: [code] });
    await record([tell({ ...facts, paid: false })]);
    const { memberId } = await row(id);
    const named = {
      shopId: SHOP,
      id,
      memberId: Number(memberId),
      code,
      past: false,
      orderId: '2001',
    };
    await reissueRedemption(staff(id));
    await confirm(id);
    const orders = [{ shopId: SHOP, orderId: '2001', facts }] as unknown as OrderRow[];
    await prisma.$transaction((tx) => useRedemptions(tx, orders, [named], NOW));
    const updatedAt = '2026-03-02T00:00:00.000Z';
    await record([tell({ ...facts, updatedAt })]);
    expect(await prisma.redemption.count({ where: { state: 'USED' } })).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'REQUESTED' });
    expect(await balanceOf('501')).toBe(50);
    await balanced();
  });
});

describe('Article 12: a code that ends', () => {
  beforeEach(async () => {
    await openShop(program());
    await earned(250);
  });
  const end = async (id: string) => (await row(id)).endsAt!;

  test('is asked back an hour later, once, and its points return', async () => {
    const id = await issued();
    const hand = await take({ rewardId: 'tour' });
    const ends = await end(id);
    await sweep(new Date(ends.getTime() + 30 * 60_000));
    expect(await jobs('take-back-reward')).toBe(0);
    const after = new Date(ends.getTime() + 60 * 60_000);
    await sweep(after);
    await sweep(after, after);
    expect(await jobs('take-back-reward')).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'ISSUED', takeBack: 'expired' });
    await confirm(id);
    expect(await row(id)).toMatchObject({ state: 'EXPIRED', returned: 100n });
    expect(await row(hand)).toMatchObject({ state: 'ISSUED', endsAt: null });
    expect(await notes(id)).toContain('takeBack by regulars');
    await balanced();
  });

  test('gives thirty days of grace where the points have lapsed meanwhile', async () => {
    await prisma.lot.updateMany({ data: { expiresAt: new Date(NOW.getTime() + 10 * DAY) } });
    const id = await issued();
    clock.move(NOW.getTime() + 91 * DAY - Date.now());
    await sweep(clock.now());
    await confirm(id);
    const lot = await prisma.lot.findFirstOrThrow({ where: { remaining: 100 } });
    expect(Math.round((lot.expiresAt!.getTime() - NOW.getTime()) / DAY)).toBe(121);
    await balanced();
  });

  test('may be given more time, never less, and not once its points are on their way', async () => {
    const id = await issued();
    const ends = await end(id);
    const till = (days: number) => ({ ...staff(id), endsAt: new Date(NOW.getTime() + days * DAY) });
    expect(await extendRedemption(till(0))).toEqual({ refused: 'day_past' });
    expect(await extendRedemption(till(3651))).toEqual({ refused: 'day_too_far' });
    expect(await extendRedemption(till(30))).toEqual({ refused: 'nothing_to_extend' });
    const longer = till(180);
    await extendRedemption(longer);
    await extendRedemption(longer);
    expect(await end(id)).toEqual(longer.endsAt);
    expect([await jobs('extend-reward'), (await notes(id)).length]).toEqual([1, 3]);
    await sweep(new Date(ends.getTime() + DAY));
    expect(await jobs('take-back-reward')).toBe(0);
    await undo(id);
    expect(await extendRedemption(till(200))).toEqual({ refused: 'redemption_closed' });
  });
});

describe('what people see to', () => {
  beforeEach(async () => {
    await openShop(program());
    await earned(250);
  });
  const mark = (redemptionId: string, done: boolean) =>
    fulfilRedemption({ shopId: SHOP, redemptionId, done, by: '7' });

  test('is in their queue at once, is marked, and a slip is taken back', async () => {
    const id = await take({ rewardId: 'tour' });
    expect(await row(id)).toMatchObject({ state: 'ISSUED', endsAt: null });
    expect(await jobs('issue-reward')).toBe(0);
    expect(await mark(id, true)).toMatchObject({ state: 'USED' });
    expect(await mark(id, true)).toMatchObject({ state: 'USED' });
    expect(await mark(id, false)).toMatchObject({ state: 'ISSUED' });
    expect(await undo(id)).toMatchObject({ state: 'REVOKED' });
    expect(await balanceOf('501')).toBe(250);
    expect(await mark(id, true)).toEqual({ refused: 'redemption_closed' });
    expect(await mark(await issued(), true)).toEqual({ refused: 'redemption_final' });
  });

  test('used and given back as goodwill is given back once', async () => {
    const id = await take({ rewardId: 'tour' });
    expect(await returnPointsOfRedemption(staff(id))).toEqual({ refused: 'redemption_live' });
    await mark(id, true);
    const results = await Promise.all([1, 2].map(() => returnPointsOfRedemption(staff(id))));
    expect(results).toContainEqual({ returned: 100 });
    expect(results).toContainEqual({ refused: 'redemption_closed' });
    expect(await balanceOf('501')).toBe(250);
    expect(await mark(id, false)).toEqual({ refused: 'redemption_used' });
    await balanced();
  });
});
