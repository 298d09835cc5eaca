// Proof that Shopify sent something: HMAC-SHA256 with the app's secret, compared in constant time.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a base64 signature fits the raw bytes (webhooks, and the clock of the seam). */
export function signedBody(secret: string, body: Buffer, signature: string): boolean {
  return same(signature, createHmac('sha256', secret).update(body).digest('base64'));
}

/** As text: decoding would pass over what follows a signature. */
function same(text: string, other: string): boolean {
  const [given, wanted] = [Buffer.from(text), Buffer.from(other)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Shopify's own tolerance for a proxied request. */
const PROXY_AGE_SECONDS = 90;
const SINGLE = ['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature'];

export type ProxyCaller = { shopId: string; customerId: string | null };

/**
 * Who Shopify says is asking through the app proxy, or null. Every signed parameter must appear exactly once:
 * a captured address with a second `shop=` in front would otherwise be read one way and verified another.
 * Contract: shopify.dev, "Authenticate app proxies" — sorted `key=value` joined by nothing, repeated values by commas.
 */
export function proxyCaller(secret: string, query: URLSearchParams, now: Date): ProxyCaller | null {
  if (SINGLE.some((name) => query.getAll(name).length !== 1)) return null;
  const wanted = createHmac('sha256', secret).update(proxyMessage(query)).digest('hex');
  if (!same(query.get('signature')!, wanted)) return null;
  const age = Math.abs(now.getTime() / 1000 - Number(query.get('timestamp')));
  if (!(age <= PROXY_AGE_SECONDS)) return null;
  const shopId = query.get('shop')!;
  if (!shopDomain.test(shopId)) return null;
  const customerId = query.get('logged_in_customer_id')!;
  return { shopId, customerId: /^\d{1,20}$/.test(customerId) ? customerId : null };
}

/** A shop's permanent domain. */
export const shopDomain = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

function proxyMessage(query: URLSearchParams): string {
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature');
  return names
    .map((name) => `${name}=${query.getAll(name).join(',')}`)
    .sort()
    .join('');
}
