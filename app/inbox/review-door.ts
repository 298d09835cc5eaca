// POST /reviews/<shop>/<source>/<token>, ahead of Remix: where review apps post. The address first, then the proof on the
// raw bytes, then stored, then 200; what it says is read by the inbox.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { answer, readBody, TooLarge } from '../http';
import { reviewDeliveries } from '../metrics.server';
import { reviewSourceKeys } from '../queries/review-sources';
import { isSource, reviewSources, type SourceId } from '../reviews';
import { sameText } from '../reviews/proof';
import { shopDomain } from '../shopify/signature';
import { isStorable, type Inbox } from './accept';

/** Far beyond a review of many photos; what is told of one is a few kilobytes. */
const MAX_BYTES = 256 * 1024;

type Outcome =
  'accepted' | 'malformed' | 'unsigned' | 'unknown' | 'too_large' | 'too_many' | 'unavailable';
const statusOf: Record<Outcome, number> = {
  accepted: 200,
  malformed: 400,
  unsigned: 401,
  unknown: 404,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

// Ten reviews a second for a minute are an import; whoever tries addresses is stopped sooner.
const perSource = new RateLimiterMemory({ points: 600, duration: 60 });
const perShopOfStrangers = new RateLimiterMemory({ points: 60, duration: 60 });

export type ReviewDoor = { inbox: Inbox; now: () => Date };

/** Answers one delivery of a review app. 429 and 503 ask it to come back: only what is stored is acknowledged. */
export async function receiveReview(
  door: ReviewDoor,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const place = placeOf(req.url!);
  const outcome = place ? await receive(door, place, req) : 'unknown';
  reviewDeliveries.inc({ source: place?.source ?? 'none', outcome });
  const headers: Record<string, string> = {};
  if (outcome === 'unavailable' || outcome === 'too_many') headers['retry-after'] = '30';
  if (outcome === 'too_large') headers.connection = 'close';
  answer(res, statusOf[outcome], outcome === 'accepted' ? '' : outcome, headers);
}

type Place = { shopId: string; source: SourceId; token: string };

function placeOf(url: string): Place | null {
  const [, , shopId = '', source = '', token = '', ...rest] = url.split('?', 1)[0]!.split('/');
  if (rest.length || !shopDomain.test(shopId) || !isSource(source)) return null;
  return /^[A-Za-z0-9_-]{20,100}$/.test(token) ? { shopId, source, token } : null;
}

async function receive(door: ReviewDoor, place: Place, req: IncomingMessage): Promise<Outcome> {
  const { shopId, source } = place;
  const id = `${shopId}/${source}`;
  // A stranger cannot use up what the review app itself may send.
  if ((await perShopOfStrangers.get(id).catch(() => null))?.remainingPoints === 0)
    return 'too_many';
  const keys = await reviewSourceKeys(shopId, source).catch(() => 'away' as const);
  if (keys === 'away') return 'unavailable';
  if (!keys || !sameText(place.token, keys.token)) {
    await perShopOfStrangers.consume(id).catch(() => null);
    return 'unknown';
  }
  if (!(await perSource.consume(id).catch(() => null))) return 'too_many';
  return store(door, place, keys.secret, req);
}

async function store(
  { inbox, now }: ReviewDoor,
  { shopId, source }: Place,
  secret: string,
  req: IncomingMessage,
): Promise<Outcome> {
  let body: Buffer;
  try {
    body = await readBody(req, MAX_BYTES);
  } catch (error) {
    return error instanceof TooLarge ? 'too_large' : 'malformed';
  }
  const app = reviewSources[source];
  const arrived = { header: (name: string) => headerOf(req, name), body, now: now() };
  if (!app.proves(arrived, secret)) return 'unsigned';
  if (body[0] !== 0x7b || !isStorable(body)) return 'malformed';
  const id = app.deliveryId(arrived) ?? digestOf(body, arrived.now);
  const delivery = { shopId, id: `${source}:${id}`, topic: `reviews/${source}`, body };
  try {
    await inbox.accept({ ...delivery, triggeredAt: arrived.now });
    return 'accepted';
  } catch {
    return 'unavailable';
  }
}

function headerOf(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return typeof value === 'string' && value.length <= 1000 ? value : undefined;
}

/** Apps that do not number their deliveries: one body within a minute is one delivery. */
const digestOf = (body: Buffer, at: Date) =>
  `${createHash('sha256').update(body).digest('base64url')}:${Math.floor(at.getTime() / 60_000)}`;
