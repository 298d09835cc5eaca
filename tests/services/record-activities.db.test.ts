import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { customersToLearn, decideWaiting } from '~/services/learn-activities';
import { noteLearned } from '~/services/learn-facts';
import { auditTotals } from '~/services/audit-totals';
import { mergeMembers } from '~/services/merge-members';
import { balanceOf, NOW, openShop, SHOP } from '../support/world';
import {
  act,
  flatRule,
  memberOf,
  reviewOf,
  reviewRule,
  rewarding,
  tellReview,
} from './activity-world';

const earnedTotal = async () => Number((await prisma.member.findFirstOrThrow()).earnedTotal);

describe('Article 15: one fact, one entry', () => {
  test('the same review told five times at once earns once', async () => {
    await openShop(rewarding(reviewRule(50)));
    const told = tellReview(await memberOf(), 1);
    await Promise.all(Array.from({ length: 5 }, () => act([told, told])));
    expect(await balanceOf('501')).toBe(50);
    expect(await prisma.entry.count()).toBe(1);
    expect(await earnedTotal()).toBe(50);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('five reviews of one product at once earn once, those of five products five times', async () => {
    await openShop(rewarding(reviewRule(50)));
    const memberId = await memberOf();
    const ids = ['1', '2', '3', '4', '5'];
    await Promise.all(ids.map((reviewId) => act([tellReview(memberId, 1, { reviewId })])));
    expect(await balanceOf('501')).toBe(50);
    await act(
      ids.map((id) => tellReview(memberId, 1, { reviewId: `b${id}`, productId: `7${id}` })),
    );
    expect(await balanceOf('501')).toBe(300);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });
});

describe('Article 7: what is withdrawn converges', () => {
  test('a withdrawn review gives its points back, and one published again has them again', async () => {
    await openShop(rewarding(reviewRule(50)));
    const memberId = await memberOf();
    await act([tellReview(memberId, 1)]);
    await act([tellReview(memberId, 2, { withdrawn: true })]);
    expect(await balanceOf('501')).toBe(0);
    expect(await earnedTotal()).toBe(0);
    await act([tellReview(memberId, 3)]);
    expect(await balanceOf('501')).toBe(50);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('published and withdrawn, told in any order and any number of times, end the same', async () => {
    await openShop(rewarding(reviewRule(50)));
    const turn = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean());
    let customer = 600;
    const story = fc.array(turn, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(story, async (turns) => {
        const customerId = String(++customer);
        const memberId = await memberOf(customerId);
        for (const [minute, withdrawn] of turns)
          await act([tellReview(memberId, minute, { reviewId: customerId, withdrawn })]);
        const last = Math.max(...turns.map(([minute]) => minute));
        const stands = !turns.some(([minute, withdrawn]) => minute === last && withdrawn);
        expect(await balanceOf(customerId)).toBe(stands ? 50 : 0);
      }),
      { numRuns: 15 },
    );
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('the second review of a product takes over when the rewarded one is withdrawn', async () => {
    await openShop(rewarding(reviewRule(50)));
    const memberId = await memberOf();
    await act([tellReview(memberId, 1)]);
    await act([tellReview(memberId, 1, { reviewId: '2' })]);
    expect(await balanceOf('501')).toBe(50);
    await act([tellReview(memberId, 2, { withdrawn: true })]);
    expect(await balanceOf('501')).toBe(50);
    await act([tellReview(memberId, 2, { reviewId: '2', withdrawn: true })]);
    expect(await balanceOf('501')).toBe(0);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('a photo added later earns the difference', async () => {
    const photo = flatRule('photo', { kind: 'review', media: 'photo', sources: [] }, 25);
    await openShop(rewarding(reviewRule(50), photo));
    const memberId = await memberOf();
    await act([tellReview(memberId, 1)]);
    await act([tellReview(memberId, 2, { facts: reviewOf('1', '55', { media: 'photo' }) })]);
    expect(await balanceOf('501')).toBe(75);
  });
});

describe('Article 4: caps', () => {
  test('a limit of two a month gives two, and a withdrawn one makes room again', async () => {
    const limit = { per: 'month', times: 2, points: null } as const;
    await openShop(rewarding(reviewRule(50, { limit })));
    const memberId = await memberOf();
    const tellOne = (nr: string, rest = {}) =>
      tellReview(memberId, 1, { reviewId: nr, productId: nr, ...rest });
    await act(['1', '2', '3'].map((nr) => tellOne(nr)));
    expect(await balanceOf('501')).toBe(100);
    await act([tellReview(memberId, 2, { reviewId: '1', productId: '1', withdrawn: true })]);
    await act([tellOne('4')]);
    expect(await balanceOf('501')).toBe(100);
    await act([tellOne('5')]);
    expect(await balanceOf('501')).toBe(100);
  });

  test('what a photo adds later finds only what the others left', async () => {
    const photo = { kind: 'review' as const, media: 'photo' as const, sources: [] };
    const rules = rewarding(reviewRule(60), flatRule('photo', photo, 40));
    const member = { per: 'month', points: 100 } as const;
    await openShop({ ...rules, caps: { order: null, member, budget: null } });
    const memberId = await memberOf();
    const two = [1, 2].map((nr) =>
      tellReview(memberId, nr, { reviewId: `${nr}`, productId: `${nr}` }),
    );
    await act(two);
    expect(await balanceOf('501')).toBe(100);
    const facts = reviewOf('1', '1', { media: 'photo' });
    await act([tellReview(memberId, 3, { reviewId: '1', productId: '1', facts })]);
    expect(await balanceOf('501')).toBe(100);
  });

  test('the room a withdrawn review gives back is there for the older one that takes over', async () => {
    const limit = { per: 'month', times: 1, points: null } as const;
    await openShop(rewarding(reviewRule(50, { limit })));
    const memberId = await memberOf();
    const older = new Date('2026-03-01T09:00:00Z');
    await act([tellReview(memberId, 1)]);
    await act([tellReview(memberId, 1, { reviewId: '2', happenedAt: older })]);
    expect(await balanceOf('501')).toBe(50);
    await act([tellReview(memberId, 2, { withdrawn: true })]);
    expect(await balanceOf('501')).toBe(50);
    const third = tellReview(memberId, 3, { reviewId: '3', productId: '3' });
    await act([third]);
    expect(await balanceOf('501')).toBe(50);
    expect(await auditTotals(prisma, SHOP)).toEqual([]);
  });

  test('told again after room was given back, one that found none still has none', async () => {
    const limit = { per: 'month', times: 1, points: null } as const;
    await openShop(rewarding(reviewRule(50, { limit })));
    const memberId = await memberOf();
    const [first, second] = ['1', '2'].map(
      (nr) =>
        (rest = {}) =>
          tellReview(memberId, 1, { reviewId: nr, productId: nr, ...rest }),
    );
    await act([first!()]);
    await act([second!()]);
    await act([first!({ withdrawn: true, toldAt: NOW })]);
    await act([second!()]);
    expect(await balanceOf('501')).toBe(0);
  });

  test('a budget is never overspent, however many come at once', async () => {
    await openShop(rewarding(reviewRule(50, { budget: 120 })));
    const members = await Promise.all(['501', '502', '503', '504'].map((id) => memberOf(id)));
    await Promise.all(
      members.map((id, nr) => act([tellReview(id, 1, { reviewId: String(nr), productId: 'p' })])),
    );
    const sum = await prisma.member.aggregate({ _sum: { balance: true } });
    expect(Number(sum._sum.balance)).toBe(120);
  });
});

describe('who earns', () => {
  test('blocked members and those who left earn nothing, and it is kept why', async () => {
    await openShop(rewarding(reviewRule(50)));
    const memberId = await memberOf();
    await prisma.member.updateMany({ data: { blockedAt: NOW } });
    await act([tellReview(memberId, 1)]);
    expect(await balanceOf('501')).toBe(0);
    const { context } = await prisma.activity.findFirstOrThrow();
    expect(context).toMatchObject({ shutOut: 'blocked' });
  });

  test('the programme in force when it happened decides, not a later one', async () => {
    await openShop(rewarding(reviewRule(50)));
    const publishedAt = new Date('2026-05-01T00:00:00Z');
    const program = rewarding(reviewRule(500));
    await prisma.programVersion.create({
      data: { shopId: SHOP, version: 2, program, publishedAt },
    });
    await act([tellReview(await memberOf(), 1)]);
    expect(await balanceOf('501')).toBe(50);
  });

  test('a member of another shop is nobody here', async () => {
    await openShop(rewarding(reviewRule(50)));
    await openShop(rewarding(reviewRule(50)), 'other.myshopify.com');
    const stranger = await memberOf('501', 'other.myshopify.com');
    expect(await act([tellReview(stranger, 1)])).toEqual([]);
    expect(await prisma.entry.count()).toBe(0);
  });

  test('where tags exclude, nobody is decided before theirs are known', async () => {
    const exclude = { tags: ['staff'], companies: false, guests: false };
    await openShop({ ...rewarding(reviewRule(50)), exclude });
    const [staff, claire] = [await memberOf('501'), await memberOf('502')];
    await act([staff, claire].map((id) => tellReview(id, 1, { reviewId: String(id) })));
    expect(await prisma.entry.count()).toBe(0);
    expect(await prisma.job.count({ where: { kind: 'learn-activity' } })).toBe(2);
    const customer = { tags: ['Staff'], segments: [], asked: [], learnedAt: NOW };
    await prisma.member.updateMany({ where: { customerId: '501' }, data: { customer } });
    await decideWaiting(SHOP, [staff, claire]);
    expect([await balanceOf('501'), await balanceOf('502')]).toEqual([0, 50]);
  });

  test('the segments asked about are those of the programme an activity is decided by', async () => {
    const segments = (...ids: string[]) => [
      { kind: 'customer' as const, is: 'in' as const, tags: [], segments: ids },
    ];
    await openShop(rewarding(reviewRule(50, { conditions: segments('9001') })));
    const publishedAt = new Date('2026-05-01T00:00:00Z');
    const program = rewarding(reviewRule(70, { conditions: segments('9002') }));
    await prisma.programVersion.create({
      data: { shopId: SHOP, version: 2, program, publishedAt },
    });
    const [claire, idle] = [await memberOf('501'), await memberOf('502')];
    const customer = { tags: [], segments: [], asked: ['9003'], learnedAt: null };
    await prisma.member.updateMany({ data: { customer } });
    await act([tellReview(claire, 1)]);
    const asked = await customersToLearn(SHOP, [claire, idle]);
    expect(asked).toEqual([{ customerId: '501', segments: ['9003', '9001'] }]);
    const told = { tags: [], segments: ['9001'], asked: [...asked[0]!.segments] };
    const learned = { products: new Map(), customers: new Map([['501', told]]) };
    await noteLearned(SHOP, learned, { orderIds: [], askedAt: NOW, asKnown: false });
    await decideWaiting(SHOP, [claire, idle]);
    expect(await balanceOf('501')).toBe(50);
  });

  test('what waits for somebody who became another meanwhile is decided for who they are', async () => {
    const exclude = { tags: ['staff'], companies: false, guests: false };
    await openShop({ ...rewarding(reviewRule(50)), exclude });
    const [from, into] = [await memberOf('501'), await memberOf('502')];
    await act([tellReview(from, 1)]);
    await prisma.$transaction((tx) => mergeMembers(tx, { shopId: SHOP, from, into }, NOW));
    await decideWaiting(SHOP, [from]);
    expect(await balanceOf('502')).toBe(50);
  });
});
