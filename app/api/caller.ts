// Who calls the API: a key of the shop's that signed this very request a moment ago. Nothing is read before that is known.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { apiKeySecret } from '../secrets.server';
import { shopDomain } from '../shopify/signature';

/** How far the caller's clock may be from ours. */
const TOLERANCE_SECONDS = 300;

export type ApiCaller = { shopId: string; keyId: string };

/** A key as its owner writes it: the store's name, a dot, the key's id. */
export const fullKey = (shopId: string, keyId: string): string =>
  `${shopId.replace(/\.myshopify\.com$/, '')}.${keyId}`;

function readKey(key: string): ApiCaller | null {
  const [, store, keyId] = /^([a-z0-9][a-z0-9-]{0,99})\.(rk_[0-9a-f]{24})$/.exec(key) ?? [];
  const shopId = `${store}.myshopify.com`;
  return store && keyId && shopDomain.test(shopId) ? { shopId, keyId } : null;
}

export type SignedRequest = {
  headers: IncomingHttpHeaders;
  method: string;
  /** With its query. */
  path: string;
  body: Buffer;
};

/**
 * The caller whose secret fits the signature, hex HMAC-SHA256 of `timestamp.method.path.body`; or null. Whether the key
 * still counts is not known here.
 */
export function apiCaller(request: SignedRequest, now: Date): ApiCaller | null {
  const { headers, method, path, body } = request;
  const timestamp = headers['regulars-timestamp'];
  const signature = headers['regulars-signature'];
  const caller = readKey(String(headers['regulars-key'] ?? ''));
  if (!caller || typeof timestamp !== 'string' || typeof signature !== 'string') return null;
  if (!/^\d{1,12}$/.test(timestamp)) return null;
  const wanted = createHmac('sha256', apiKeySecret(caller.shopId, caller.keyId))
    .update(`${timestamp}.${method}.${path}.`)
    .update(body)
    .digest('hex');
  const [given, expected] = [Buffer.from(signature), Buffer.from(wanted)];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
  return age <= TOLERANCE_SECONDS ? caller : null;
}
