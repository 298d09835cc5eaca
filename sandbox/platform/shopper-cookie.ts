// The storefront's own cookie: which shopper is signed in. It never reaches the app.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const key = 'the storefront signs its own cookies';
const name = 'shopper';

/** The signed-in shopper's id, or null for a guest or a cookie that was tampered with. */
export function readShopper(req: Pick<IncomingMessage, 'headers'>): string | null {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  const [id, seal] = value?.split('.') ?? [];
  if (!id || !seal) return null;
  const [given, wanted] = [Buffer.from(seal), Buffer.from(sealOf(id))];
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? id : null;
}

/** The Set-Cookie value that signs a shopper in, or out with null. */
export function cookieFor(customerId: string | null): string {
  const rest = 'Path=/; HttpOnly; SameSite=Lax';
  if (customerId === null) return `${name}=; Max-Age=0; ${rest}`;
  return `${name}=${customerId}.${sealOf(customerId)}; Max-Age=2592000; ${rest}`;
}

function sealOf(id: string): string {
  return createHmac('sha256', key).update(id).digest('hex').slice(0, 32);
}
