// What the storefront asks through Shopify's app proxy, ahead of Remix: who asks is who Shopify signed, never who they say.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clock } from '../clock';
import { env } from '../env.server';
import { answerJson } from '../http';
import { log } from '../log.server';
import { localeOf } from '../loyalty/words';
import { storefrontRequests } from '../metrics.server';
import { proxyCaller, type ProxyCaller } from '../shopify/signature';
import { refuse, type Answered, type Asked } from './answers';
import { claim, join, tellBirthday } from './deeds';
import { showEarn } from './earn';
import { showHistory } from './history';
import { leave } from './leave';
import { showMember } from './member';
import { showChoices } from './choices';
import { redeem } from './redeem';
import { undo } from './undo';
import { showRedemption, showRedemptions } from './redemptions';

type Door = { name: string; cost: number; open: (asked: Asked) => Promise<Answered> };

const doors: Record<string, Door> = {
  'GET member': { name: 'member', cost: 1, open: showMember },
  'GET history': { name: 'history', cost: 1, open: showHistory },
  'GET redemptions': { name: 'redemptions', cost: 1, open: showRedemptions },
  'GET redemptions/:id': { name: 'redemption', cost: 1, open: showRedemption },
  'GET earn': { name: 'earn', cost: 1, open: showEarn },
  'POST join': { name: 'join', cost: 5, open: join },
  'POST birthday': { name: 'birthday', cost: 10, open: tellBirthday },
  'POST social': { name: 'social', cost: 5, open: claim },
  'POST leave': { name: 'leave', cost: 10, open: leave },
  'POST rewards': { name: 'rewards', cost: 2, open: showChoices },
  'POST undo': { name: 'undo', cost: 10, open: undo },
  'POST redeem': { name: 'redeem', cost: 10, open: redeem },
};

// A shopper at leisure never meets this; a script that tries rewards does. Guests of a shop share one allowance.
const perShopper = new RateLimiterMemory({ points: 120, duration: 10 });
const perShopOfGuests = new RateLimiterMemory({ points: 5000, duration: 10 });

/** Answers everything under /proxy. */
export async function handleProxy(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const timer = storefrontRequests.startTimer();
  const [, path = '', search = ''] = /^([^?]*)\??(.*)$/.exec(req.url!) ?? [];
  const { door, id } = findDoor(req.method ?? 'GET', path);
  const { status, body } = await respond(door, id, new URLSearchParams(search), req);
  const headers: Record<string, string> =
    status === 429 || status === 503 ? { 'retry-after': '5' } : {};
  answerJson(res, status, body, headers);
  timer({ door: door?.name ?? 'none', status: String(status) });
}

function findDoor(method: string, path: string): { door: Door | undefined; id: string } {
  const [first = '', id = '', ...rest] = path
    .replace(/^\/proxy\/?/, '')
    .split('/')
    .filter(Boolean);
  const name = rest.length ? '' : `${method} ${first}${id ? '/:id' : ''}`;
  return { door: Object.hasOwn(doors, name) ? doors[name] : undefined, id };
}

async function respond(
  door: Door | undefined,
  id: string,
  query: URLSearchParams,
  req: IncomingMessage,
): Promise<Answered> {
  const locale = localeOf(query.get('locale'));
  const caller = proxyCaller(env.SHOPIFY_API_SECRET, query, clock.now());
  if (!caller) return refuse('bad_signature', locale);
  if (!door) return { status: 404, body: { error: 'There is nothing at this address.' } };
  try {
    await allow(caller, door.cost);
    return await door.open({ ...caller, locale, query, req, id });
  } catch (error) {
    if (error instanceof RateLimiterRes) return refuse('too_many_requests', locale);
    log.error(
      { err: error, shopId: caller.shopId, door: door.name },
      'the storefront could not be answered',
    );
    return refuse('unavailable', locale);
  }
}

function allow({ shopId, customerId }: ProxyCaller, cost: number) {
  return customerId
    ? perShopper.consume(`${shopId}/${customerId}`, cost)
    : perShopOfGuests.consume(shopId, cost);
}
