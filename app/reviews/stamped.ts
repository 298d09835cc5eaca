// Stamped: proves itself by a shared secret in a header, and tells of new reviews.
import { z } from 'zod';
import { holdsAny, idText, mediaOf, moment, shopifyId, textOrNull } from './fields';
import { sameText } from './proof';
import type { ReviewSource } from './review';

const delivery = z.object({
  id: idText,
  customerEmail: textOrNull,
  productId: shopifyId,
  productName: textOrNull,
  reviewUserPhotos: holdsAny,
  reviewUserVideos: holdsAny,
  dateCreated: moment,
  /** Tells a review from a question or a score, which come the same way. */
  reviewMessage: z.string().nullable(),
});

/**
 * stampedsupport.stamped.io/hc/en-us/articles/10152800778395-Webhooks: header X-Stamped-Webhook-Secret carries the secret
 * itself; the body is the review. Stamped documents neither a signature nor a message for a review that is published
 * later or taken offline: a review counts when it is told, and is never heard of again.
 */
export const stamped: ReviewSource = {
  id: 'stamped',
  name: 'Stamped',
  proves: ({ header }, secret) => sameText(header('x-stamped-webhook-secret'), secret),
  deliveryId: () => null,
  reviewIdOf: (payload) => delivery.safeParse(payload).data?.id ?? null,
  read(payload) {
    const review = delivery.parse(payload);
    return {
      reviewId: review.id,
      published: true,
      customerId: null,
      email: review.customerEmail,
      productId: review.productId,
      productTitle: review.productName,
      media: mediaOf({ photo: review.reviewUserPhotos, video: review.reviewUserVideos }),
      writtenAt: review.dateCreated,
      turn: null,
    };
  },
};
