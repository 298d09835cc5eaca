// Judge.me: a signed sign that a review changed; the review itself is asked for at their API.
import { z } from 'zod';
import { idText, mediaOf, moment, shopifyId, textOrNull, yes } from './fields';
import { hmac, sameText } from './proof';
import type { ReviewSource } from './review';

const sign = z.object({ review: z.object({ id: idText }) });

const answerShape = z.object({
  review: z.object({
    id: idText,
    curated: z.string().nullish(),
    hidden: yes,
    published: z.boolean().nullish(),
    product_external_id: shopifyId,
    product_title: textOrNull,
    has_published_pictures: yes,
    has_published_videos: yes,
    created_at: moment,
    reviewer: z.object({ external_id: shopifyId, email: textOrNull }).nullish(),
  }),
});

/**
 * Header JUDGEME-HMAC-SHA256 is the HMAC-SHA256 of the raw body in hexadecimal, under the store's private API token
 * where the webhook was made with it (judge.me/help/en/articles/8299679-verifying-webhooks-from-judge-me). Judge.me does
 * not document the body: only `review.id` of it is used. The review: GET /api/v1/reviews/{id}
 * (judge.me/api/docs#tag/Reviews); its fields as in airbytehq/airbyte, source-judge-me-reviews. `curated` is ok, not-yet
 * or spam; a review without `published` counts as seen when it is ok and not hidden.
 *
 * Unconfirmed, for want of an account: that the body names the review as `review.id`, that one review is answered as
 * `{ review }`, and that `reviewer.external_id` is Shopify's number. An answer of another form rewards nobody: its work is
 * set aside and shown on Home.
 */
export const judgeme: ReviewSource = {
  id: 'judgeme',
  name: 'Judge.me',
  apiUrl: 'https://judge.me',
  proves: ({ header, body }, secret) =>
    sameText(header('judgeme-hmac-sha256'), hmac(secret, body).digest('hex')),
  deliveryId: () => null,
  reviewIdOf: (payload) => sign.safeParse(payload).data?.review.id ?? null,
  question: ({ shopId, secret, apiKey }, reviewId, apiUrl) => ({
    url: `${apiUrl}/api/v1/reviews/${encodeURIComponent(reviewId)}?shop_domain=${shopId}`,
    headers: { 'x-api-token': apiKey ?? secret },
  }),
  read(_payload, answer) {
    const { review } = answerShape.parse(answer);
    const ok = review.published ?? review.curated === 'ok';
    return {
      reviewId: review.id,
      published: ok && !review.hidden && review.curated !== 'spam',
      customerId: review.reviewer?.external_id ?? null,
      email: review.reviewer?.email ?? null,
      productId: review.product_external_id,
      productTitle: review.product_title,
      media: mediaOf({ photo: review.has_published_pictures, video: review.has_published_videos }),
      writtenAt: review.created_at,
      turn: null,
    };
  },
};
