// Learns what a review app's message is about: asks there whether the review stands, and at Shopify who wrote it.
import { clock } from '../clock';
import { env } from '../env.server';
import { Hopeless, type Job, type Task } from '../outbox/run';
import { deliveredBody } from '../queries/deliveries';
import { reviewSourceKeys } from '../queries/review-sources';
import { isSource, reviewSources, type ReviewSource, type ReviewTold } from '../reviews';
import type { SourceKeys } from '../reviews/review';
import { recordReview } from '../services/record-review';
import { adminRequest } from '../shopify/admin';
import { guestHash } from '../shopify/guest-hash';
import { idOfGid } from '../shopify/metafields';

type Heard = { source: string; reviewId: string; deliveryId: string };
type Found = { customerByIdentifier: { id: string; verifiedEmail: boolean } | null };

const TIME_LIMIT_MS = 10_000;
/** A review is a few kilobytes. */
const MOST_CHARACTERS = 1_000_000;

const apiUrls: Partial<Record<string, string>> = {
  judgeme: env.JUDGEME_API_URL,
  yotpo: env.YOTPO_API_URL,
};

export const learnReview: Task = {
  batch: 1,
  /** A review is told once: an outage of hours is outlasted without anyone's help. */
  attempts: 100,
  async run(shopId, jobs) {
    for (const job of jobs) await learn(shopId, job);
  },
};

async function learn(shopId: string, job: Job): Promise<void> {
  const { source, reviewId, deliveryId } = job.data as Heard;
  const keys = isSource(source) ? await reviewSourceKeys(shopId, source) : null;
  // Disconnected since: nobody wants to know any more.
  if (!keys || !isSource(source)) return;
  const body = await deliveredBody(shopId, deliveryId);
  // Kept for as long as this job is: what is not there any more was emptied when whoever it names was erased.
  if (!body) return;
  const app = reviewSources[source];
  const askedAt = clock.now();
  const answer = app.question ? await ask(app, keys, reviewId) : undefined;
  const known = { shopId, source, reviewId };
  if (answer === null) return withdraw(known, askedAt);
  const told = app.read(parse(body.text, app), answer);
  // What answers for another review is no proof of this one.
  if (told.reviewId !== reviewId) throw new Hopeless(`${app.name} answered for another review`);
  const toldAt = toldAtOf(app, told, askedAt, body.receivedAt);
  const { published, productId, productTitle, media, writtenAt } = told;
  const rest = { published, productId, productTitle, media, writtenAt, toldAt };
  await recordReview({ ...known, ...rest, author: await authorOf(shopId, told) }, clock.now());
}

/** An answer holds for the moment it was asked; a message for its turn, or else for when it came. */
function toldAtOf(app: ReviewSource, told: ReviewTold, askedAt: Date, receivedAt: Date): Date {
  if (app.question) return askedAt;
  return told.turn === null ? receivedAt : new Date(told.turn);
}

function withdraw(known: { shopId: string; source: string; reviewId: string }, toldAt: Date) {
  const nothing = { author: null, productId: null, productTitle: null, writtenAt: null } as const;
  return recordReview(
    { ...known, ...nothing, published: false, media: 'text', toldAt },
    clock.now(),
  );
}

/** The review as its app has it now; null where it is gone. Neither the address nor the answer is ever logged. */
async function ask(app: ReviewSource, keys: SourceKeys, reviewId: string): Promise<unknown> {
  const { url, headers } = app.question!(keys, reviewId, apiUrls[app.id] ?? app.apiUrl!);
  const response = await fetch(url, {
    headers: { accept: 'application/json', ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
  }).catch(() => {
    throw new Error(`${app.name} could not be reached`);
  });
  if (response.status === 404 || response.status === 410) return null;
  if (response.status === 401 || response.status === 403)
    throw new Hopeless(`${app.name} does not accept the key any more: connect it again`);
  if (!response.ok) throw new Error(`${app.name} answered ${response.status}`);
  const text = await response.text();
  if (text.length > MOST_CHARACTERS) throw new Hopeless(`${app.name} answered with too much`);
  return parse(text, app);
}

/** What a parser complains of quotes the text, which may name somebody. */
function parse(text: string, app: ReviewSource): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${app.name} sent something that is no JSON`);
  }
}

/** Shopify's own number of the shopper, else whoever verified that e-mail there, else a guest known by its hash. */
async function authorOf(shopId: string, { customerId, email }: ReviewTold) {
  if (customerId) return { customerId };
  if (!email) return null;
  const { customerByIdentifier: found } = await adminRequest<Found>(shopId, 'customerByEmail', {
    email,
  });
  if (found?.verifiedEmail) return { customerId: idOfGid(found.id) };
  const hash = guestHash(shopId, email);
  return hash ? { guestHash: hash } : null;
}
