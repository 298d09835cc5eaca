// Yotpo: an unsigned sign at a secret address; whether the review stands is asked at their API.
import { z } from 'zod';
import { holdsAny, idText, mediaOf, moment, shopifyId, textOrNull, yes } from './fields';
import type { ReviewSource } from './review';

const fields = z.object({
  id: idText,
  customer_email: textOrNull,
  external_product_id: shopifyId,
  created_at: moment,
  deleted: yes,
  archived: yes,
  images_data: holdsAny,
  videos_data: holdsAny,
});

const sign = z.object({ event: z.string(), data: fields });

const answerShape = z
  .object({ response: z.object({ review: fields }) })
  .transform(({ response }) => response.review);

/**
 * apidocs.yotpo.com/reference/about-webhooks: `{ event: "review_create" | "review_updated", data: { id, customer_email,
 * external_product_id, created_at, deleted, archived, … } }`, numbers now as text and now not. No signature is
 * documented: the address is secret, and nothing is rewarded that their API does not confirm. The API:
 * GET https://developers.yotpo.com/v2/{app_key}/reviews/{id}?access_token= (develop.yotpo.com/reference). Who reviewed
 * which product is read from the sign where the answer leaves it out; whether it stands from the answer alone.
 *
 * Unconfirmed, for want of an account: that one review is answered as `{ response: { review } }`, and with `deleted` and
 * `archived` in it. An answer of another form rewards nobody: its work is set aside and shown on Home.
 */
export const yotpo: ReviewSource = {
  id: 'yotpo',
  name: 'Yotpo',
  apiUrl: 'https://developers.yotpo.com',
  proves: () => true,
  deliveryId: () => null,
  reviewIdOf(payload) {
    const told = sign.safeParse(payload).data;
    return told?.event.startsWith('review_') ? told.data.id : null;
  },
  question: ({ secret, apiKey }, reviewId, apiUrl) => ({
    url: `${apiUrl}/v2/${encodeURIComponent(secret)}/reviews/${encodeURIComponent(reviewId)}?access_token=${encodeURIComponent(apiKey ?? '')}`,
    headers: {},
  }),
  read(payload, answer) {
    const { data } = sign.parse(payload);
    const review = answerShape.parse(answer);
    return {
      reviewId: review.id,
      published: !review.deleted && !review.archived,
      customerId: null,
      email: review.customer_email ?? data.customer_email,
      productId: review.external_product_id ?? data.external_product_id,
      productTitle: null,
      media: mediaOf({ photo: review.images_data, video: review.videos_data }),
      writtenAt: review.created_at ?? data.created_at,
      turn: null,
    };
  },
};
