// The review app's doors: its API, what scripts ask of it, the shop's form, and the merchant's screen of reviews.
import { z } from 'zod';
import { Refused } from '../platform/failure';
import { act } from '../faces/admin/act';
import { badge, card, postButton, sendAdmin, table, words, type Tone } from '../faces/admin/ui';
import { html } from '../faces/html';
import { redirect, sendJson, type Routes, type Visit } from '../faces/http';
import { currentCustomer } from '../faces/storefront/session';
import type { Platform } from '../platform/index';
import type { Product, Review } from '../platform/types';
import { reviewAppPath, type ReviewApp } from './review-app';

const media = z.enum(['text', 'photo', 'video']);
const written = z.object({
  productId: z.string(),
  customerId: z.string().nullable().default(null),
  email: z.email().optional(),
  stars: z.number().int(),
  body: z.string(),
  media: media.default('text'),
  publish: z.boolean().default(false),
});

/** Everything under /review-app, the form of a product page, and /admin/reviews. */
export function reviewRoutes(platform: Platform, reviews: ReviewApp): Routes {
  return {
    [`GET ${reviewAppPath}/*`]: ({ req, res }) => {
      if (!reviews.handle(req, res)) throw new Refused('The review app has no such page.', 404);
    },
    [`POST ${reviewAppPath}/token`]: (visit) => sendJson(visit, { token: reviews.token }),
    [`POST ${reviewAppPath}/connect`]: (visit) => {
      reviews.connect(visit.form.get('url') ?? '');
      sendJson(visit, {});
    },
    [`POST ${reviewAppPath}/write`]: (visit) => {
      const { publish, ...review } = written.parse(visit.json);
      sendJson(visit, reviews.write(review, publish));
    },
    [`POST ${reviewAppPath}/set`]: (visit) => {
      const to = visit.form.get('state') === 'hidden' ? 'hidden' : 'published';
      sendJson(visit, reviews.setState(visit.form.get('id') ?? '', to));
    },
    'POST /products/:handle/reviews': (visit) => write(platform, reviews, visit),
    ...adminRoutes(platform, reviews),
  };
}

/** Whether a shopper may review a product: those who bought it, once. */
export function mayReview(platform: Platform, product: Product, customerId: string | null) {
  if (!customerId) return 'sign_in';
  const { orders, reviews = [] } = platform.state;
  const mine = reviews.find((one) => one.customerId === customerId && one.productId === product.id);
  if (mine) return mine.state === 'waiting' ? 'waiting' : 'done';
  const bought = orders.some(
    (order) =>
      order.customerId === customerId &&
      !order.cancelledAt &&
      order.lines.some((line) => line.productId === product.id),
  );
  return bought ? 'yes' : 'not_bought';
}

/** The reviews that a shopper sees under a product: those published, and their own. */
export function reviewsOf({ state }: Platform, product: Product, customerId: string | null) {
  return [...(state.reviews ?? [])]
    .reverse()
    .filter(({ productId }) => productId === product.id)
    .filter((one) => one.state === 'published' || (customerId && one.customerId === customerId))
    .slice(0, 12)
    .map(({ name, stars, body, media: shown, writtenAt, state: at }) => ({
      name,
      stars,
      drawn: '★'.repeat(stars) + '☆'.repeat(5 - stars),
      body,
      media: shown,
      written_at: writtenAt,
      waiting: at !== 'published',
    }));
}

function write(platform: Platform, reviews: ReviewApp, visit: Visit): void {
  const product = platform.state.products.find(({ handle }) => handle === visit.params['handle']);
  if (!product) throw new Refused('There is no such thing in the shop.', 404);
  const customer = currentCustomer(platform, visit);
  if (mayReview(platform, product, customer?.id ?? null) !== 'yes')
    throw new Refused('Whoever bought it may review it, once.', 422);
  const shown = media.safeParse(visit.form.get('media'));
  reviews.write({
    productId: product.id,
    customerId: customer!.id,
    stars: Number(visit.form.get('stars')),
    body: visit.form.get('body') ?? '',
    media: shown.data ?? 'text',
  });
  redirect(visit, `/products/${product.handle}#reviews`);
}

const here = '/admin/reviews';
const tones: Record<Review['state'], [string, Tone]> = {
  waiting: ['Waiting', 'warn'],
  published: ['Published', 'good'],
  hidden: ['Hidden', 'plain'],
};

function adminRoutes(platform: Platform, reviews: ReviewApp): Routes {
  const set = (to: 'published' | 'hidden', done: string) =>
    act(here, done, ({ params }) => reviews.setState(params['id']!, to));
  return {
    'GET /admin/reviews': (visit) =>
      sendAdmin(platform, visit, {
        title: 'Reviews',
        wide: true,
        body: html`${card(null, reviewTable(platform))} ${connection(platform, reviews)}`,
      }),
    'POST /admin/reviews/connect': act(here, 'Reviews are told to this address', ({ form }) =>
      reviews.connect((form.get('url') ?? '').trim()),
    ),
    'POST /admin/reviews/:id/publish': set('published', 'Published'),
    'POST /admin/reviews/:id/hide': set('hidden', 'Hidden'),
  };
}

function reviewTable(platform: Platform) {
  const { time } = words(platform);
  const { products, reviews = [] } = platform.state;
  const rows = [...reviews].reverse().map((review) => {
    const product = products.find(({ id }) => id === review.productId);
    const [label, tone] = tones[review.state];
    const path = `${here}/${review.id}`;
    return [
      html`<b>${review.name}</b><br /><span class="soft">${time(review.writtenAt)}</span>`,
      html`${'★'.repeat(review.stars)}
        ${product?.title}${review.media !== 'text' && html` ${badge(`With a ${review.media}`, 'info')}`}<br /><span
          class="soft"
          >${review.body}</span
        >`,
      badge(label, tone),
      html`<div class="button-row">
        ${review.state !== 'published' && postButton(`${path}/publish`, 'Publish', { kind: 'primary' })}
        ${review.state !== 'hidden' && postButton(`${path}/hide`, 'Hide')}
      </div>`,
    ];
  });
  const empty = 'No reviews yet. Whoever bought something can write one on its page in the shop.';
  return table(['By', 'Review', 'State', ''], rows, empty);
}

function connection({ state, options }: Platform, { token }: ReviewApp) {
  const app = `/admin/apps/${options.app.handle}/app/reviews`;
  return card(
    'Where reviews are told',
    html`<p class="soft">
        This stand-in speaks as Judge.me documents it. In
        <a href="${app}">${options.app.name}’s review apps</a>, connect Judge.me with this token,
        then paste the address it shows here.
      </p>
      <dl class="sums">
        <div>
          <dt>Private API token</dt>
          <dd><code>${token}</code></dd>
        </div>
      </dl>
      <form class="stack" method="post" action="${here}/connect">
        <label class="row"
          ><span>Address</span
          ><input class="long" name="url" type="url" required value="${state.reviewWebhook ?? ''}"
        /></label>
        <button class="button primary" type="submit">Tell this address</button>
      </form>`,
    state.reviewWebhook && badge('Connected', 'good'),
  );
}
