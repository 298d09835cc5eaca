// The list of members: pages without gaps or repeats, finds only whom it should.
import { describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { hasMembers, members, type MemberRow, type MemberSort } from '~/queries/members';
import { openShop, SHOP } from '../support/world';
import { daysAgo, OTHER, someOrders } from './some-orders';

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
      // Ties must not break the walk.
      await prisma.member.updateMany({
        where: { shopId: SHOP, id: { in: [3, 4, 5] } },
        data: { balance: 70 },
      });
      await prisma.member.updateMany({
        where: { shopId: SHOP, id: { gt: 60 } },
        data: { activeAt: daysAgo(200) },
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
