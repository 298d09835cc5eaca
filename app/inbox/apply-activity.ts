// Deliveries that tell of something other than an order: an account, a consent, a review.
import type { Tx } from '../database/open';
import { isSource, reviewSources } from '../reviews';
import { hearReview } from '../services/hear-review';
import { noteNewsletter } from '../services/note-newsletter';
import { noteSignUp } from '../services/note-sign-up';
import type { NoticeTold } from './read';

type Payload = {
  id?: number | string;
  state?: string;
  customer_id?: number | string;
  email_marketing_consent?: { state?: string; consent_updated_at?: string | null } | null;
};

const REVIEWS = 'reviews/';

/** Acts on one, if its shop has the app. */
export async function applyActivity(tx: Tx, notice: NoticeTold, now: Date): Promise<void> {
  const { shopId, topic } = notice;
  const shop = await tx.shop.findUnique({ where: { shopId }, select: { uninstalledAt: true } });
  if (!shop || shop.uninstalledAt) return;
  if (topic.startsWith(REVIEWS)) return applyReview(tx, notice, now);
  const payload = notice.payload as Payload;
  switch (topic) {
    case 'customers/create':
    case 'customers/enable':
      return applyAccount(tx, notice, payload, now);
    case 'customers_email_marketing_consent/update':
      return applyConsent(tx, notice, payload, now);
  }
}

/**
 * An account is there once its state is enabled: customers/enable says so, for new customer accounts on the first
 * sign-in (shopify.dev/changelog, "First sign-ins to customer accounts now set Customer.state"); customers/create where it
 * is made with one.
 */
async function applyAccount(tx: Tx, notice: NoticeTold, { id, state }: Payload, now: Date) {
  const isThere = notice.topic === 'customers/enable' || state === 'enabled';
  if (!isThere || id === undefined) return;
  const { shopId, toldAt } = notice;
  await noteSignUp(tx, { shopId, customerId: String(id), happenedAt: toldAt }, now);
}

async function applyConsent(tx: Tx, notice: NoticeTold, payload: Payload, now: Date) {
  const { customer_id: id, email_marketing_consent: consent } = payload;
  if (consent?.state !== 'subscribed' || id === undefined || id === null) return;
  const said = Date.parse(consent.consent_updated_at ?? '');
  const happenedAt = Number.isNaN(said) ? notice.toldAt : new Date(said);
  await noteNewsletter(tx, { shopId: notice.shopId, customerId: String(id), happenedAt }, now);
}

async function applyReview(tx: Tx, notice: NoticeTold, now: Date): Promise<void> {
  const { shopId, topic, id, payload } = notice;
  const source = topic.slice(REVIEWS.length);
  if (!isSource(source)) return;
  const reviewId = reviewSources[source].reviewIdOf(payload);
  await hearReview(tx, { shopId, source, reviewId, deliveryId: id, now });
}
