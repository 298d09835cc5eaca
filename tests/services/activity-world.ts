// A shop whose programme rewards everything but orders too, and what its members do.
import { prisma } from '~/db.server';
import type { ActivityFacts } from '~/loyalty/activity';
import { plainRule, type EarningRule, type Program } from '~/loyalty/program';
import type { Trigger } from '~/loyalty/rules/triggers';
import { ensureMembers } from '~/services/ensure-members';
import { recordActivities, type ToldActivity } from '~/services/record-activities';
import { liveProgram, NOW, SHOP } from '../support/world';

/** A rule that gives a flat number of points for something other than an order. */
export const flatRule = (
  id: string,
  on: Trigger,
  points: number,
  rest: Partial<EarningRule> = {},
): EarningRule => ({
  ...plainRule(1, 1),
  id,
  on,
  amount: { kind: 'flat', points },
  ...rest,
});

export const reviewRule = (points: number, rest: Partial<EarningRule> = {}) =>
  flatRule('review', { kind: 'review', media: 'any', sources: [] }, points, rest);

export const rewarding = (...rules: EarningRule[]): Program => ({
  ...liveProgram,
  rules: [plainRule(1, 1), ...rules],
});

export async function memberOf(customerId = '501', shopId = SHOP): Promise<number> {
  const joinedAt = new Date('2026-01-02T00:00:00Z');
  const [id] = await prisma.$transaction((tx) =>
    ensureMembers(tx, [{ shopId, customerId, joinedAt }]),
  );
  return id!;
}

export const reviewOf = (
  reviewId: string,
  productId: string,
  rest: Partial<Extract<ActivityFacts, { kind: 'review' }>> = {},
): ActivityFacts => ({
  kind: 'review',
  source: 'judgeme',
  reviewId,
  productId,
  productTitle: null,
  media: 'text',
  ...rest,
});

/** A review told at a minute of the first of March. */
export const tellReview = (
  memberId: number,
  minute: number,
  rest: Partial<ToldActivity> & { reviewId?: string; productId?: string } = {},
): ToldActivity => {
  const { reviewId = '1', productId = '55', ...told } = rest;
  const happenedAt = new Date('2026-03-01T10:00:00Z');
  return {
    shopId: SHOP,
    memberId,
    id: `review:judgeme:${reviewId}`,
    happenedAt,
    facts: reviewOf(reviewId, productId),
    onceFor: `review:product:${productId}`,
    toldAt: new Date(happenedAt.getTime() + minute * 60_000),
    ...told,
  };
};

export const act = (told: readonly ToldActivity[], now = NOW) =>
  prisma.$transaction((tx) => recordActivities(tx, told, now));
