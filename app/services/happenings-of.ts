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
  return [{ ...fact, kind, data } as Happening, ...occasionOf(draft, points)];
}

const activityOf = ({ reasons }: Draft) =>
  reasons.type === 'activity' || reasons.type === 'activityChange' ? reasons.activity : null;

/** Of an activity's award: what it was given for, where that is told as well. */
function occasionOf(draft: Draft, points: number): Happening[] {
  const activity = activityOf(draft);
  if (draft.kind !== 'award' || !activity) return [];
  const { shopId, memberId, happenedAt, key } = draft;
  const fact = { shopId, memberId, happenedAt, key };
  if (activity.kind === 'birthday') return [{ ...fact, kind: 'birthday', data: { points } }];
  if (activity.kind !== 'review') return [];
  const { source, reviewId, productId } = activity;
  return [{ ...fact, kind: 'review.rewarded', data: { source, reviewId, productId, points } }];
}
