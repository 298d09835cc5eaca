// A make-believe review app of the shop's: it keeps reviews, and tells Regulars of them over HTTP as Judge.me documents it.
import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refused } from '../platform/failure';
import { header, sendJson, urlOf } from '../platform/http';
import type { Platform } from '../platform/platform';
import type { Review } from '../platform/types';

/** Where its API is, below the sandbox's address. */
export const reviewAppPath = '/review-app';

export type NewReview = Pick<Review, 'productId' | 'stars' | 'body' | 'media'> & {
  customerId: string | null;
  email?: string | undefined;
  name?: string | undefined;
};

export type ReviewApp = ReturnType<typeof openReviewApp>;

/** Tries again after so many milliseconds, while the app does not answer. */
const pausesMs = [1000, 5000, 20_000];

/** The review app of one store. Nothing of it is known to the app but what it posts and answers. */
export function openReviewApp(platform: Platform) {
  const { state, actions, options } = platform;
  /** The store's private API token, which signs and lets in. */
  const token = createHash('sha256')
    .update(`reviews of ${state.shop.domain} ${options.apiSecret}`)
    .digest('base64url');
  const reviewOf = (id: string) => {
    const review = (state.reviews ?? []).find((one) => one.id === id);
    if (!review) throw new Refused(`There is no review ${id}.`, 404);
    return review;
  };

  return {
    token,

    /** The address to tell of reviews; nothing is told without one. */
    connect(url: string): void {
      if (!/^https?:\/\/[^\s]+$/.test(url)) throw new Refused('Paste the whole address.');
      state.reviewWebhook = url;
      actions.changed();
    },

    /** Keeps a new review, which waits for the merchant unless `publish` is set, and tells of it. */
    write(input: NewReview, publish = false): Review {
      const product = state.products.find(({ id }) => id === input.productId);
      if (!product) throw new Refused('There is no such product.', 404);
      const customer = state.customers.find(({ id }) => id === input.customerId);
      const email = customer?.email ?? input.email?.trim().toLowerCase();
      checkReview(input);
      if (!email) throw new Refused('Sign in to write a review.');
      const review: Review = {
        id: actions.nextId(),
        productId: product.id,
        customerId: customer?.id ?? null,
        name: customer
          ? `${customer.firstName} ${customer.lastName[0]}.`
          : (input.name ?? 'A guest'),
        email,
        stars: input.stars,
        body: input.body.trim().slice(0, 2000),
        media: input.media,
        writtenAt: platform.now().toISOString(),
        state: publish ? 'published' : 'waiting',
      };
      (state.reviews ??= []).push(review);
      actions.changed();
      tell(platform, token, 'review/created', review);
      return review;
    },

    /** The merchant shows a review, or hides it; both are told. */
    setState(id: string, to: 'published' | 'hidden'): Review {
      const review = reviewOf(id);
      if (review.state === to) return review;
      review.state = to;
      actions.changed();
      tell(platform, token, 'review/updated', review);
      return review;
    },

    /** GET /api/v1/reviews/<id>, as Judge.me answers it; false where the address is not its own. */
    handle(req: IncomingMessage, res: ServerResponse): boolean {
      const { pathname, searchParams } = urlOf(req);
      const id = new RegExp(`^${reviewAppPath}/api/v1/reviews/(\\d+)$`).exec(pathname)?.[1];
      if (!id) return false;
      const allowed =
        header(req, 'x-api-token') === token &&
        searchParams.get('shop_domain') === state.shop.domain;
      const review = (state.reviews ?? []).find((one) => one.id === id);
      if (!allowed) sendJson(res, 401, { error: 'Unauthorized' });
      else if (!review) sendJson(res, 404, { error: 'Not found' });
      else sendJson(res, 200, { review: judgemeReview(platform, review) });
      return true;
    },
  };
}

function checkReview({ body, stars }: NewReview): void {
  if (!body.trim()) throw new Refused('Write a few words.');
  if (!Number.isInteger(stars) || stars < 1 || stars > 5)
    throw new Refused('A review has one to five stars.');
}

/** Judge.me does not document the body: no more is told than which review it is about. */
function tell(platform: Platform, token: string, event: string, review: Review): void {
  const { state } = platform;
  const url = state.reviewWebhook;
  if (!url) return;
  const told = { id: Number(review.id), updated_at: platform.now().toISOString() };
  const body = JSON.stringify({ event, shop_domain: state.shop.domain, review: told });
  const signature = createHmac('sha256', token).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'judgeme-hmac-sha256': signature };
  void post(url, { method: 'POST', headers, body }, 0);
}

async function post(url: string, request: RequestInit, tried: number): Promise<void> {
  const signal = AbortSignal.timeout(5000);
  const answer = await fetch(url, { ...request, signal }).catch(() => null);
  const pause = pausesMs[tried];
  if (answer?.ok || answer?.status === 404 || pause === undefined) return;
  setTimeout(() => void post(url, request, tried + 1), pause).unref();
}

/** A review with the fields of Judge.me's API (judge.me/api/docs, and airbytehq/airbyte's source-judge-me-reviews). */
function judgemeReview({ state }: Platform, review: Review) {
  const product = state.products.find(({ id }) => id === review.productId);
  const seen = review.state === 'published';
  return {
    id: Number(review.id),
    title: null,
    body: review.body,
    rating: review.stars,
    product_external_id: Number(review.productId),
    product_title: product?.title ?? null,
    product_handle: product?.handle ?? null,
    reviewer: {
      id: Number(review.id) + 1,
      external_id: review.customerId && Number(review.customerId),
      email: review.email,
      name: review.name,
    },
    source: 'web',
    curated: review.state === 'waiting' ? 'not-yet' : 'ok',
    hidden: review.state === 'hidden',
    published: seen,
    verified: review.customerId ? 'buyer' : 'nothing',
    featured: false,
    created_at: review.writtenAt,
    updated_at: review.writtenAt,
    has_published_pictures: review.media === 'photo',
    has_published_videos: review.media === 'video',
    pictures: [],
  };
}
