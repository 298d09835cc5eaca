// The one seam to a stand-in for Shopify. With its three variables unset, everything goes to Shopify itself.
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { env } from '../env.server';

export const platform = {
  /** Answers what is asked of https://{shop}.myshopify.com. */
  shopOrigin: env.SHOPIFY_SHOP_ORIGIN,
  appBridgeUrl: env.APP_BRIDGE_URL,
  /** May frame the app beside Shopify's own admin. */
  adminOrigin: env.SHOPIFY_ADMIN_ORIGIN,
};

/** Sends requests for shops to the stand-in. Call after Shopify's adapter is imported: it sets fetch itself. */
export function installShopOrigin(origin = platform.shopOrigin): void {
  if (!origin) return;
  setAbstractFetchFunc(async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (!url.hostname.endsWith('.myshopify.com')) return fetch(input, init);
    const headers = new Headers(input instanceof Request ? input.headers : undefined);
    new Headers(init?.headers).forEach((value, name) => headers.set(name, value));
    headers.set('X-Forwarded-Host', url.hostname);
    return fetch(new URL(url.pathname + url.search, origin), { ...init, headers });
  });
}

/** The library fixes frame-ancestors and a preload of App Bridge; with a stand-in both are adapted. */
export function adaptHeaders(headers: Headers): void {
  if (platform.appBridgeUrl) headers.delete('Link');
  const policy = headers.get('Content-Security-Policy');
  if (platform.adminOrigin && policy && !policy.includes(platform.adminOrigin)) {
    const widened = policy.replace('frame-ancestors', `frame-ancestors ${platform.adminOrigin}`);
    headers.set('Content-Security-Policy', widened);
  }
}
