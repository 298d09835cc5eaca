// A review that is known for certain becomes an activity of whoever wrote it: one reward a review, and one for each
// product and shopper; withdrawn once it can no longer be seen.
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { ReviewMedia } from '../loyalty/activity';
import { ensureMembers } from './ensure-members';
import { erasedSince } from './erased-people';
import { recordActivities } from './record-activities';

export type ReviewKnown = {
  shopId: string;
  source: string;
  reviewId: string;
  published: boolean;
  /** Who wrote it: a customer of the shop's, a guest by the keyed hash of their e-mail, or nobody known. */
  author: { customerId: string } | { guestHash: string } | null;
  productId: string | null;
  productTitle: string | null;
  media: ReviewMedia;
  writtenAt: Date | null;
  /** Of two tellings of one review the later one counts. */
  toldAt: Date;
};

/** Records it, once however often it is told. A review of nobody known, or one never seen published, changes nothing. */
export async function recordReview(review: ReviewKnown, now: Date): Promise<void> {
  await prisma.$transaction((tx) => recordReviewIn(tx, review, now));
}

async function recordReviewIn(tx: Tx, review: ReviewKnown, now: Date): Promise<void> {
  const { shopId, source, reviewId, productId, productTitle, media, published, toldAt } = review;
  const id = `review:${source}:${reviewId}`;
  const known = await tx.activity.findUnique({ where: { shopId_id: { shopId, id } } });
  const memberId = known ? Number(known.memberId) : await authorOf(tx, review, now);
  if (memberId === null) return;
  await recordActivities(
    tx,
    [
      {
        shopId,
        memberId,
        id,
        facts: { kind: 'review', source, reviewId, productId, productTitle, media },
        // It is rewarded under the programme in force when it became known, not under one long gone.
        happenedAt: known?.happenedAt ?? now,
        onceFor: productId === null ? 'review:shop' : `review:product:${productId}`,
        withdrawn: !published,
        toldAt,
      },
    ],
    now,
  );
}

async function authorOf(
  tx: Tx,
  { shopId, author, writtenAt, toldAt }: ReviewKnown,
  now: Date,
): Promise<number | null> {
  if (!author) return null;
  const person = { shopId, customerId: null, joinedAt: now, ...author };
  // Told again after whoever wrote it was erased: it stays nobody's.
  const [erased] = await erasedSince(tx, [{ ...person, at: writtenAt ?? toldAt }]);
  if (erased) return null;
  const [memberId] = await ensureMembers(tx, [person]);
  return memberId ?? null;
}
