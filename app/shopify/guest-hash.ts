// How a guest is recognised without keeping their e-mail: a keyed hash, which nobody without the app's secret can try out.
import { createHmac } from 'node:crypto';
import { env } from '../env.server';

const LABEL = 'regulars: guests by e-mail, 1';
let key: Buffer | undefined;

/** Derived from the app's secret under its own label, so that it proves nothing elsewhere. */
const keyOf = () => (key ??= createHmac('sha256', env.SHOPIFY_API_SECRET).update(LABEL).digest());

/**
 * HMAC-SHA256 of an e-mail within one shop, as 64 hexadecimal digits; null where there is no e-mail. Space around
 * it, capitals and the way accents are composed make no difference. Two shops cannot compare theirs.
 */
export function guestHash(shopId: string, email: string | null | undefined): string | null {
  const normal = email?.normalize('NFC').trim().toLowerCase().normalize('NFC');
  if (!normal || !normal.includes('@')) return null;
  return createHmac('sha256', keyOf()).update(`${shopId}\u0000${normal}`).digest('hex');
}
