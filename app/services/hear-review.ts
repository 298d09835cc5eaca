// A review app posted something: whatever it is about is learned by a task, which may have to ask there and at Shopify.
import type { Tx } from '../database/open';
import { enqueue } from '../outbox/enqueue';

export type ReviewHeard = {
  shopId: string;
  source: string;
  /** Null when it is about something other than a review. */
  reviewId: string | null;
  /** The delivery, where the task reads it again; no copy of what it says is kept. */
  deliveryId: string;
  now: Date;
};

/** Notes that the source is alive and leaves the work; a source disconnected since is not listened to. */
export async function hearReview(tx: Tx, heard: ReviewHeard): Promise<void> {
  const { shopId, source, reviewId, deliveryId, now } = heard;
  const { count } = await tx.reviewSource.updateMany({
    where: { shopId, source },
    data: { heardAt: now },
  });
  if (!count || reviewId === null) return;
  const data = { source, reviewId, deliveryId };
  const key = `${source}:${reviewId}:${deliveryId}`;
  await enqueue(tx, [{ shopId, kind: 'learn-review', key, data }], now);
}
