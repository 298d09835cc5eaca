// Secrets of others that we have to know again, encrypted at rest: AES-256-GCM under a key derived from the app's own.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from './env.server';

const LABEL = 'regulars: secrets at rest, 1';
const VERSION = 'v1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;
let key: Buffer | undefined;

const keyOf = () =>
  (key ??= Buffer.from(hkdfSync('sha256', env.SHOPIFY_API_SECRET, '', LABEL, 32)));

/** Encrypts a text; `place` says what it belongs to, such as `shop/judgeme/secret`, and it opens nowhere else. */
export function seal(text: string, place: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(), iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return VERSION + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text again, or null where it was changed, moved elsewhere or sealed under another secret of the app. */
export function unseal(sealed: string, place: string): string | null {
  if (!sealed.startsWith(VERSION)) return null;
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
  const decipher = createDecipheriv('aes-256-gcm', keyOf(), iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(place))
    .setAuthTag(tag);
  try {
    const text = Buffer.concat([
      decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
    return text.toString('utf8');
  } catch {
    return null;
  }
}
