// What the admin screens read: figures that add up, and no row of another shop.
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { clock } from '~/clock';
import { exportFile, waitingExports } from '~/queries/data-exports';
import { bestValue, home } from '~/queries/home';
import { member } from '~/queries/member';
import { rewardedOrders } from '~/queries/orders';
import { programScreen } from '~/queries/program';
import { readFilter } from '~/queries/redemption-filter';
import { takenRewards } from '~/queries/reward-list';
import { anOrder, liveProgram, memberId, openShop, record, SHOP, tell } from '../support/world';
import { daysAgo, OTHER, someOrders } from './some-orders';

const reward = liveProgram.rewards[0]!;
const everything = readFilter(new URLSearchParams());
const twenty = { kind: 'amountOff', amountMinor: 2000, goods: { kind: 'all' } } as const;
const aRedemption = (id: string, owner: number, state: string, days: number) => ({
  shopId: SHOP,
  id,
  memberId: owner,
  rewardId: reward.id,
  reward,
  points: reward.cost,
  state,
  idempotencyKey: id,
  code: `REG-${id}`,
  requestedAt: daysAgo(days),
  usedAt: state === 'USED' ? daysAgo(days) : null,
});

describe('Home', () => {
  test('counts this shop alone, and the last 30 days alone', async () => {
    await openShop();
    await openShop(liveProgram, OTHER);
    await someOrders(40);
    await someOrders(3, OTHER);
    const owner = await memberId('c1');
    // Who became another is one member with them.
    const gone = { shopId: SHOP, customerId: 'gone', joinedAt: daysAgo(9), mergedInto: owner };
    await prisma.member.create({ data: gone });
    await prisma.redemption.createMany({
      data: [
        aRedemption('1', owner, 'USED', 3),
        aRedemption('2', owner, 'USED', 31),
        aRedemption('3', owner, 'ISSUED', 1),
      ],
    });
    const screen = await home(SHOP);
    expect(screen.figures).toEqual({
      members: 40,
      outstanding: 8200,
      outstandingMinor: 41_000,
      everRewarded: true,
      rewarded: 29,
      used: 1,
    });
    expect(screen).toMatchObject({ live: true, version: 1, parked: { count: 0, rows: [] } });
  });

  test('of a new shop shows noughts and no webhook', async () => {
    await prisma.shop.create({ data: { shopId: SHOP, installedAt: clock.now() } });
    const screen = await home(SHOP);
    expect(screen).toMatchObject({ version: 0, live: false, lastWebhookAt: null });
    expect(screen.figures).toMatchObject({
      members: 0,
      outstanding: 0,
      everRewarded: false,
      rewarded: 0,
      used: 0,
    });
  });

  test('shows parked work newest first, with how much there is in all', async () => {
    await openShop();
    const parked = (days: number) => ({
      shopId: SHOP,
      parkedAt: daysAgo(days),
      error: `reason ${days}`,
    });
    await prisma.delivery.createMany({
      data: [1, 2, 3, 4].map((n) => ({
        ...parked(n),
        id: `d${n}`,
        topic: 'orders/paid',
        body: '{}',
        receivedAt: daysAgo(n),
      })),
    });
    await prisma.job.createMany({
      data: [0, 5].map((n) => ({ ...parked(n), kind: 'issue-reward', data: {} })),
    });
    const { parked: shown } = await home(SHOP);
    expect(shown.count).toBe(6);
    expect(shown.rows.map((row) => row.error)).toEqual([
      'reason 0',
      'reason 1',
      'reason 2',
      'reason 3',
      'reason 4',
    ]);
  });

  test('the best reward decides what all points are worth', () => {
    expect(bestValue(250, [reward, { ...reward, id: 'b', cost: 250, gives: twenty }])).toBe(2000);
    expect(bestValue(199, [reward])).toBe(995);
    expect(bestValue(100, [])).toBeNull();
  });
});

describe('A member', () => {
  test('shows points, history with reasons, and rewards; not to another shop', async () => {
    await openShop();
    await openShop(liveProgram, OTHER);
    await someOrders(1);
    const id = await memberId('c1');
    await prisma.redemption.create({ data: aRedemption('1', id, 'ISSUED', 1) });
    const ask = { memberId: id, before: undefined, locale: 'en' };
    const shown = await member({ shopId: SHOP, ...ask });
    expect(shown).toMatchObject({
      customerId: 'c1',
      balance: 10,
      spendable: 10,
      pending: 0,
      pendingUntil: null,
      older: null,
      erased: false,
    });
    expect(shown!.entries).toMatchObject([
      { seq: 1, points: 10, balanceAfter: 10, title: 'Order #1' },
    ]);
    expect(shown!.entries[0]!.detail).toContain('€10');
    expect(shown!.rewards).toMatchObject([{ code: 'REG-1', state: 'ISSUED', points: 100 }]);
    expect(await member({ shopId: OTHER, ...ask })).toBeNull();
  });
});

describe('The lists behind the figures', () => {
  test('orders, newest first, with who earned', async () => {
    await openShop();
    await someOrders(60);
    const first = await rewardedOrders({ shopId: SHOP });
    const second = await rewardedOrders({ shopId: SHOP, after: first.next });
    expect([...first.rows, ...second.rows].map((row) => row.name)).toEqual(
      Array.from({ length: 60 }, (_, index) => `#${index + 1}`),
    );
    expect(first.rows[0]).toMatchObject({
      points: 10,
      customerId: 'c1',
      memberId: await memberId('c1'),
    });
    expect(second.next).toBeNull();
  });

  test('rewards, all or of one state', async () => {
    await openShop();
    await someOrders(1);
    const owner = await memberId('c1');
    await prisma.redemption.createMany({
      data: [aRedemption('1', owner, 'USED', 2), aRedemption('2', owner, 'ISSUED', 1)],
    });
    const ids = async (state: 'USED' | null) =>
      (await takenRewards({ shopId: SHOP, filter: { ...everything, state } })).rows.map(
        (row) => row.id,
      );
    expect(await ids(null)).toEqual(['2', '1']);
    expect(await ids('USED')).toEqual(['1']);
    expect((await takenRewards({ shopId: SHOP, filter: everything })).rows[0]).toMatchObject({
      customerId: 'c1',
      reward,
    });
  });
});

describe('Program and personal data', () => {
  test('the example order follows whether the shop’s prices include tax', async () => {
    await openShop();
    expect(await programScreen(SHOP)).toMatchObject({
      version: 1,
      program: liveProgram,
      taxesIncluded: true,
    });
    await record([tell(anOrder({ taxesIncluded: false }))]);
    expect(await programScreen(SHOP)).toMatchObject({ taxesIncluded: false });
  });

  test('requests wait until they are handed over, and their file stays in its shop', async () => {
    await openShop();
    const request = {
      shopId: SHOP,
      customerId: '501',
      requestedAt: daysAgo(1),
      content: { balance: 49 },
    };
    await prisma.dataExport.createMany({
      data: [
        { ...request, id: 'a' },
        { ...request, id: 'b', handedAt: clock.now() },
      ],
    });
    expect((await waitingExports(SHOP)).map((row) => row.id)).toEqual(['a']);
    expect(JSON.parse((await exportFile(SHOP, 'a'))!.json)).toEqual({ balance: 49 });
    expect(await exportFile(OTHER, 'a')).toBeNull();
  });
});
