// Recognises somebody without keeping who they are: a keyed hash, which nobody without the app's secret can try out.
import { createHmac } from 'node:crypto';
import { env } from './env.server';

const LABEL = 'regulars: people, 1';
let key: Buffer | undefined;

/** Derived from the app's secret under its own label, so that it proves nothing elsewhere. */
const keyOf = () => (key ??= createHmac('sha256', env.SHOPIFY_API_SECRET).update(LABEL).digest());

/** HMAC-SHA256 within one shop, as 64 hexadecimal digits: two shops cannot compare theirs. */
export function keyedHash(shopId: string, what: 'email' | 'customer', text: string): string {
  return createHmac('sha256', keyOf()).update(`${shopId}\u0000${what}\u0000${text}`).digest('hex');
}
