// Which happenings an entry of the ledger is: every service that posts points announces them without knowing.
import type { Draft, Posting } from '../ledger/entry';
import type { Happening, HappeningKind } from '../loyalty/happenings';

const kindOf: Partial<Record<Draft['kind'], HappeningKind & `points.${string}`>> = {
  award: 'points.earned',
  reversal: 'points.reversed',
  redemption: 'points.redeemed',
  return: 'points.returned',
  adjustment: 'points.adjusted',
  reinstatement: 'points.adjusted',
  expiry: 'points.expired',
};

/** What a posted entry means to other programs; nothing where no points moved or the entry was known before. */
export function happeningsOf(draft: Draft, posting: Posting): Happening[] {
  if (!('posted' in posting) || !posting.posted || posting.points === 0) return [];
  const kind = kindOf[draft.kind];
  if (!kind) return [];
  const { shopId, memberId, happenedAt, key } = draft;
  const fact = { shopId, memberId, happenedAt, key };
  const points = kind === 'points.adjusted' ? posting.points : Math.abs(posting.points);
  const data = {
    points,
    balance: posting.balanceAfter,
    orderId: draft.orderId ?? null,
    redemptionId: draft.redemptionId ?? null,
    availableAt: draft.availableAt?.toISOString() ?? null,
    expiresAt: draft.expiresAt?.toISOString() ?? null,
    activity: activityOf(draft)?.kind ?? null,
  };
  return [{ ...fact, kind, data } as Happening, ...reviewOf(draft, points)];
}

const activityOf = ({ reasons }: Draft) =>
  reasons.type === 'activity' || reasons.type === 'activityChange' ? reasons.activity : null;

function reviewOf(draft: Draft, points: number): Happening[] {
  const activity = activityOf(draft);
  if (draft.kind !== 'award' || activity?.kind !== 'review') return [];
  const { shopId, memberId, happenedAt, key } = draft;
  const { source, reviewId, productId } = activity;
  const data = { source, reviewId, productId, points };
  return [{ shopId, memberId, happenedAt, key, kind: 'review.rewarded', data }];
}
