// Two people who turn out to be one did the same thing: it counts once, and whoever was rewarded for it keeps that.
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { waysToEarn } from '~/queries/ways-to-earn';
import { auditTotals } from '~/services/audit-totals';
import { mergeMembers } from '~/services/merge-members';
import { noteNewsletter } from '~/services/note-newsletter';
import { noteSignUp } from '~/services/note-sign-up';
import { balance, days, newMember, NOW } from '../ledger/posting';
import { openShop, SHOP } from '../support/world';
import { act, flatRule, reviewRule, rewarding, tellReview } from './activity-world';
import { liveInJune } from './time';

liveInJune();

const merge = (from: number, into: number) =>
  prisma.$transaction((tx) => mergeMembers(tx, { shopId: SHOP, from, into }, NOW));

describe('whoever of the two was rewarded keeps it', () => {
  const limit = { per: 'ever', times: 1, points: null } as const;
  const rewardingDeeds = rewarding(
    flatRule('sign-up', { kind: 'signUp' }, 50),
    flatRule('newsletter', { kind: 'newsletter' }, 30, { budget: 30 }),
    reviewRule(20, { limit }),
  );
  const did = (customerId: string, minute: number) => ({
    shopId: SHOP,
    customerId,
    happenedAt: new Date(days(-1).getTime() + minute * 60_000),
  });
  const tellOf = (note: typeof noteSignUp, customerId: string, minute = 0) =>
    prisma.$transaction((tx) => note(tx, did(customerId, minute), NOW));
  const proven = async () =>
    expect([...(await audit(prisma, SHOP)), ...(await auditTotals(prisma, SHOP))]).toEqual([]);
  let from: number, into: number;
  beforeEach(async () => {
    await openShop(rewardingDeeds);
    [from, into] = [await newMember('501'), await newMember('502')];
  });

  test('of a product both reviewed, where a limit left the other nothing', async () => {
    await act([tellReview(into, 1, { productId: '9' })]);
    await act([tellReview(into, 1, { reviewId: '2' }), tellReview(from, 1, { reviewId: '3' })]);
    expect([await balance(from), await balance(into)]).toEqual([20, 20]);
    await merge(from, into);
    expect(await balance(into)).toBe(40);
    await act([tellReview(into, 2, { reviewId: '3', withdrawn: true })]);
    expect(await balance(into)).toBe(20);
    await proven();
  });

  test('of a subscription, whose budget left the other nothing, also when it is told again', async () => {
    await tellOf(noteNewsletter, '501');
    await tellOf(noteNewsletter, '502');
    expect([await balance(from), await balance(into)]).toEqual([30, 0]);
    await merge(from, into);
    expect(await balance(into)).toBe(30);
    await tellOf(noteNewsletter, '502', 5);
    expect(await balance(into)).toBe(30);
    const ways = await waysToEarn({ shopId: SHOP, customerId: '502', locale: 'en' });
    expect(ways.find((way) => way.kind === 'newsletter')).toMatchObject({ done: true });
    await proven();
  });

  test('of a sign-up: the other’s own, told later, earns no second one', async () => {
    await tellOf(noteSignUp, '501');
    await merge(from, into);
    const ways = await waysToEarn({ shopId: SHOP, customerId: '502', locale: 'en' });
    expect(ways.find((way) => way.kind === 'signUp')).toMatchObject({ done: true });
    await tellOf(noteSignUp, '502', 5);
    expect(await balance(into)).toBe(50);
    await proven();
  });
});
