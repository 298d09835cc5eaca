// Okendo: signed by Svix, the review in the delivery, numbered because they may arrive in any order.
import { z } from 'zod';
import { idText, mediaOf, moment, shopifyId, textOrNull } from './fields';
import { hmac, sameText } from './proof';
import type { Arrived, ReviewSource } from './review';

const delivery = z.object({
  resourceType: z.literal('review'),
  topic: z.string(),
  sequenceNumber: z.coerce.number().nullish().catch(null),
  resource: z.object({
    reviewId: idText,
    productId: shopifyId,
    productName: textOrNull,
    status: z.string().nullish(),
    dateCreated: moment,
    media: z
      .array(z.object({ type: z.string().nullish() }))
      .nullish()
      .catch(null),
    reviewer: z.object({ email: textOrNull }).nullish().catch(null),
  }),
});

/** Svix's own tolerance. */
const TOLERANCE_SECONDS = 300;

/**
 * docs.svix.com/receiving/verifying-payloads/how-manual: HMAC-SHA256 of `id.timestamp.body` under the bytes after
 * `whsec_`, in base64, after `v1,`; several are parted by spaces; a timestamp five minutes off is refused.
 */
function signedBySvix({ header, body, now }: Arrived, secret: string): boolean {
  const [id, timestamp] = [header('svix-id'), header('svix-timestamp')];
  if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  if (!key.length) return false;
  const wanted = `v1,${hmac(key, `${id}.${timestamp}.`, body).digest('base64')}`;
  const given = (header('svix-signature') ?? '').split(' ').slice(0, 10);
  return given.some((one) => sameText(one, wanted));
}

/**
 * docs.okendo.io/webhooks: `{ resource: { reviewId, productId: "shopify-123", media, dateCreated, … }, resourceType,
 * topic, sequenceNumber, version }` for the topics create, update and delete. Whether it carries the reviewer's e-mail is
 * not documented: a review without one can be rewarded to nobody. `status` and `productName` are read where given; a
 * status other than approved is not published.
 *
 * Unconfirmed, for want of an account: `status`, `productName`, `reviewer.email` and the words of `media[].type`; and that
 * `sequenceNumber` grows over all of one review's messages. A message of another form is set aside and shown on Home.
 */
export const okendo: ReviewSource = {
  id: 'okendo',
  name: 'Okendo',
  proves: signedBySvix,
  deliveryId: ({ header }) => header('svix-id') ?? null,
  reviewIdOf: (payload) => delivery.safeParse(payload).data?.resource.reviewId ?? null,
  read(payload) {
    const { resource, topic, sequenceNumber } = delivery.parse(payload);
    const media = (resource.media ?? []).map((one) => one.type?.toLowerCase() ?? '');
    const seen = !resource.status || ['approved', 'published'].includes(resource.status);
    return {
      reviewId: resource.reviewId,
      published: topic !== 'delete' && seen,
      customerId: null,
      email: resource.reviewer?.email ?? null,
      productId: resource.productId,
      productTitle: resource.productName,
      media: mediaOf({
        photo: media.some((type) => type.startsWith('image') || type.startsWith('photo')),
        video: media.some((type) => type.startsWith('video')),
      }),
      writtenAt: resource.dateCreated,
      turn: sequenceNumber ?? null,
    };
  },
};
