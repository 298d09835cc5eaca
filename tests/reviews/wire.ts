// Deliveries as review apps send them, with their own proofs, and a door to send them to.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openInbox } from '~/inbox/accept';
import { receiveReview } from '~/inbox/review-door';
import { prisma } from '~/db.server';
import { NOW } from '../support/world';

/** The secret of Svix's own example. */
export const SVIX_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** Signed as docs.svix.com/receiving/verifying-payloads/how-manual says. */
export function svixHeaders(body: string, id = 'msg_1', at = NOW, secret = SVIX_SECRET) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${mac}` };
}

export const judgemeHeaders = (body: string, secret = 'private-token') => ({
  'judgeme-hmac-sha256': createHmac('sha256', secret).update(body).digest('hex'),
});

export const okendoBody = (reviewId: string, topic: string, turn: number, rest: object = {}) =>
  JSON.stringify({
    resource: {
      reviewId,
      productId: 'shopify-55',
      rating: 1,
      body: 'I expected more.',
      title: 'Hm',
      reviewer: { displayName: 'C. P.', email: 'claire@example.com' },
      isRecommended: false,
      media: [],
      dateCreated: '2026-05-30T10:00:00.000Z',
      ...rest,
    },
    resourceType: 'review',
    topic,
    sequenceNumber: turn,
    version: '2025-02-01',
  });

/** Stamped's own example of a review. */
export const stampedBody = (id: number, rest: object = {}) =>
  JSON.stringify({
    customerEmail: 'claire@example.com',
    id,
    author: 'John Doe',
    reviewTitle: 'Test review',
    reviewMessage: 'testing',
    reviewRating: 3,
    reviewDate: null,
    reviewUserPhotos: null,
    reviewUserVideos: null,
    reviewVerifiedType: 0,
    productId: 2640569991268,
    productName: '2PCS Tassels Crop Top',
    dateCreated: '2019-06-05T09:30:14.963',
    reviewType: 1,
    reviewOptionsList: [],
    ...rest,
  });

export type Door = { post: Post; server: Server };
type Post = (path: string, body: string, headers?: Record<string, string>) => Promise<number>;

/** The door with an inbox behind it. */
export async function openReviewDoor(now: () => Date = () => NOW): Promise<Door> {
  const inbox = openInbox(prisma, { now, onStored: () => {} });
  const server = createServer((req, res) => void receiveReview({ inbox, now }, req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    server,
    async post(path, body, headers = {}) {
      const response = await fetch(origin + path, { method: 'POST', body, headers });
      await response.arrayBuffer();
      return response.status;
    },
  };
}
