import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { auditTotals } from '~/services/audit-totals';
import { auditShop } from '~/services/audit-books';
import { mergeMembers } from '~/services/merge-members';
import { grantTierPoints } from '~/services/grant-tier-points';
import { anOrder, memberId, NOW, openShop, record, SHOP, tell, tellRefund } from '../support/world';
import { draft, postAll, spend } from '../ledger/posting';
import { act, memberOf, rewarding, reviewRule, tellReview } from './activity-world';
import { level, silverAndGold, withTiers } from './tier-world';
import { liveInJune } from './time';

liveInJune();

const faults = async () => (await auditTotals(prisma, SHOP)).map(({ what }) => what);
const earnedBy = async (id: number) =>
  Number((await prisma.member.findFirstOrThrow({ where: { id } })).earnedTotal);
const limited = { limit: { per: 'ever' as const, times: 2, points: 60 } };

describe('article 13: what a member earned is what their orders and activities deserve', () => {
  test('what a clamp lets go is not earned, and given anew is earned again', async () => {
    const program = rewarding(reviewRule(50, limited));
    await openShop({
      ...program,
      refunds: { moneyBack: 'lowers', shortfall: 'clamp', rewards: 'none' },
    });
    const member = await memberOf();
    await act([tellReview(member, 0)]);
    await postAll([spend(member, 30)]);
    await act([tellReview(member, 5, { withdrawn: true })]);
    expect([await earnedBy(member), await faults()]).toEqual([0, []]);
    await act([tellReview(member, 9)]);
    expect([await earnedBy(member), await faults()]).toEqual([50, []]);
  });

  test('what a tier gave twice to one person goes back and was never earned', async () => {
    await openShop(withTiers(silverAndGold()));
    const [from, into] = [await memberOf('501'), await memberOf('502')];
    await record([tell(anOrder({ goods: [20_000] }))]);
    await record([tell(anOrder({ orderId: '2', customerId: '502', goods: [20_000] }))]);
    expect([await earnedBy(from), await earnedBy(into)]).toEqual([200, 200]);
    await prisma.$transaction((tx) => mergeMembers(tx, { shopId: SHOP, from, into }, NOW));
    expect([await earnedBy(into), await faults()]).toEqual([400, []]);
  });

  test('points of tiers lapse like any', async () => {
    const expiry = { mode: 'age', months: 12, warnDays: [] } as const;
    const program = { ...withTiers(silverAndGold()), expiry: { ...expiry, warnDays: [] } };
    await openShop(program);
    const member = await memberOf();
    const [published] = await prisma.programVersion.findMany({ where: { shopId: SHOP } });
    const grant = {
      shopId: SHOP,
      memberId: member,
      published: { version: published!.version, program, publishedAt: published!.publishedAt },
      level: level('silver', 100),
      month: null,
      points: 10,
      happenedAt: NOW,
    };
    await prisma.$transaction((tx) => grantTierPoints(tx, [grant], NOW));
    const lot = await prisma.lot.findFirstOrThrow({ where: { memberId: member } });
    expect(lot.expiresAt).toEqual(new Date('2027-06-01T12:00:00Z'));
  });
});

describe('article 16: the audit proves totals and caps too', () => {
  beforeEach(async () => {
    const capped = { ...rewarding(reviewRule(50, limited)) };
    await openShop({
      ...capped,
      caps: { order: null, member: { per: 'ever', points: 500 }, budget: 900 },
    });
    await record([tell(anOrder({ goods: [40_000] }))]);
    const member = await memberId('501');
    await act([
      tellReview(member, 0),
      tellReview(member, 1, { id: 'review:judgeme:2', onceFor: null }),
    ]);
    await record([
      tellRefund('1001', { refundId: 'r', lines: [], goodsMinor: 5_000, shippingMinor: 0 }),
    ]);
    await postAll([draft(member, 7)]);
  });

  test('what was recorded adds up', async () => {
    expect((await auditShop(SHOP, NOW)).faults).toEqual([]);
  });

  test.each([
    [
      '"Member" SET "earnedTotal" = "earnedTotal" + 1',
      /^earned \d+ in all, what was done deserves \d+$/,
    ],
    ['"Member" SET "spentTotal" = 0', /^spent 0 in all, the orders count 35000$/],
    ['"Member" SET "ordersTotal" = 2', /^placed 2 orders in all, 1 count$/],
    [
      `"CapUse" SET "points" = 1 WHERE "ruleId" = '*' AND "memberId" = 0`,
      /^of cap \* in all 1 points/,
    ],
    [
      `"CapUse" SET "times" = 0 WHERE "ruleId" = 'review'`,
      /^of cap review in all 60 points in 0 times/,
    ],
  ])('UPDATE %s is found', async (change, what) => {
    await prisma.$executeRawUnsafe(`UPDATE ${change}`);
    expect((await auditShop(SHOP, NOW)).faults.map((one) => one.what)).toEqual([
      expect.stringMatching(what),
    ]);
  });
});
