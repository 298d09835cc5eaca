// What the admin screens read: figures that add up, lists that page without gaps, and no row of another shop.
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { clock } from '~/clock';
import { exportFile, waitingExports } from '~/queries/data-exports';
import { bestValue, home } from '~/queries/home';
import { member } from '~/queries/member';
import { hasMembers, members, type MemberRow, type MemberSort } from '~/queries/members';
import { rewardedOrders } from '~/queries/orders';
import { programScreen } from '~/queries/program';
import { takenRewards } from '~/queries/reward-list';
import { anOrder, liveProgram, memberId, openShop, record, SHOP, tell } from '../support/world';

const OTHER = 'other-shop.myshopify.com';
const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);

/** Orders of several customers: customer n's order number n, placed n days ago, worth n × 10 euros. */
async function someOrders(count: number, shopId = SHOP) {
  const told = Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    const at = daysAgo(n).toISOString();
    return tell(
      anOrder({
        orderId: String(n),
        customerId: `c${n}`,
        goods: [n * 1000],
        placedAt: at,
        updatedAt: at,
      }),
      shopId,
    );
  });
  await record(told, clock.now());
}

const reward = liveProgram.rewards[0]!;
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
    const { parked: shown, lastWebhookAt } = await home(SHOP);
    expect(shown.count).toBe(6);
    expect(shown.rows.map((row) => row.error)).toEqual([
      'reason 0',
      'reason 1',
      'reason 2',
      'reason 3',
      'reason 4',
    ]);
    expect(lastWebhookAt).toBe(shown.rows[1]!.parkedAt);
  });

  test('the best reward decides what all points are worth', () => {
    expect(bestValue(250, [reward, { ...reward, id: 'b', cost: 250, amountMinor: 2000 }])).toBe(
      2000,
    );
    expect(bestValue(199, [reward])).toBe(995);
    expect(bestValue(100, [])).toBeNull();
  });
});

describe('Members', () => {
  const walk = async (sort: MemberSort) => {
    const seen: MemberRow[][] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof members>> = await members({
        shopId: SHOP,
        sort,
        customerIds: null,
        after,
      });
      seen.push(page.rows);
      after = page.next;
    } while (after);
    return seen;
  };

  test.each(['activity', 'balance'] as const)(
    'pages by %s without a gap or a repeat, and back again',
    async (sort) => {
      await openShop();
      await someOrders(120);
      // Ties, and members whose activity is unknown, must not break the walk.
      await prisma.member.updateMany({
        where: { shopId: SHOP, id: { in: [3, 4, 5] } },
        data: { balance: 70 },
      });
      await prisma.member.updateMany({
        where: { shopId: SHOP, id: { gt: 60 } },
        data: { activeAt: null },
      });
      const pages = await walk(sort);
      expect(pages.map((rows) => rows.length)).toEqual([50, 50, 20]);
      const ids = pages.flat().map((row) => row.id);
      expect(new Set(ids).size).toBe(120);
      const middle = await members({
        shopId: SHOP,
        sort,
        customerIds: null,
        after: (await members({ shopId: SHOP, sort, customerIds: null })).next,
      });
      const back = await members({
        shopId: SHOP,
        sort,
        customerIds: null,
        before: middle.previous,
      });
      expect(back.rows).toEqual(pages[0]);
      expect(back.previous).toBeNull();
      expect(
        (await members({ shopId: SHOP, sort, customerIds: null, before: back.next ?? '' })).rows
          .length,
      ).toBeLessThan(50);
    },
  );

  test('shows what is still pending', async () => {
    await openShop();
    await someOrders(1);
    await prisma.lot.updateMany({ where: { shopId: SHOP }, data: { availableAt: daysAgo(-5) } });
    const { rows } = await members({ shopId: SHOP, sort: 'activity', customerIds: null });
    expect(rows).toMatchObject([{ customerId: 'c1', balance: 10, pending: 10 }]);
  });

  test('a search finds only whom it names, erased people never, and nonsense cursors start at the top', async () => {
    await openShop();
    await someOrders(3);
    await prisma.member.updateMany({
      where: { shopId: SHOP, customerId: 'c3' },
      data: { erasedAt: clock.now() },
    });
    const found = await members({ shopId: SHOP, sort: 'activity', customerIds: ['c2', 'c3'] });
    expect(found.rows.map((row) => row.customerId)).toEqual(['c2']);
    const odd = await members({ shopId: SHOP, sort: 'balance', customerIds: null, after: 'x~y' });
    expect(odd.rows).toHaveLength(2);
    expect(await hasMembers(SHOP)).toBe(true);
    expect(await hasMembers(OTHER)).toBe(false);
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
    const ids = async (state: string | null) =>
      (await takenRewards({ shopId: SHOP, state })).rows.map((row) => row.id);
    expect(await ids(null)).toEqual(['2', '1']);
    expect(await ids('USED')).toEqual(['1']);
    expect((await takenRewards({ shopId: SHOP, state: null })).rows[0]).toMatchObject({
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
