// Proofs of origin that review apps use, each compared in constant time.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether two texts are one, in a time that says nothing about either, their lengths included. */
export const sameText = (given: string | undefined, wanted: string): boolean =>
  given !== undefined && wanted !== '' && timingSafeEqual(digest(given), digest(wanted));

/** HMAC-SHA256 of the raw bytes. */
export const hmac = (key: string | Buffer, ...parts: (string | Buffer)[]) => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac;
};
