// Secrets handed to merchants. Each is derived from the app's own, so that none is stored and none can be read from the database.
import { createHmac } from 'node:crypto';
import { env } from './env.server';

const derive = (label: string, ...parts: string[]) =>
  createHmac('sha256', env.SHOPIFY_API_SECRET)
    .update(`regulars: ${label}, 1\n${parts.join('\n')}`)
    .digest('base64url');

/** What the shop's programs sign their requests with. Ends with its key; changes with the app's own secret. */
export const apiKeySecret = (shopId: string, keyId: string): string =>
  `rks_${derive('requests signed by a key', shopId, keyId)}`;

/** The end of the address of a review app that wants it before it gives its secret: known before it is connected. */
export const reviewToken = (shopId: string, source: string): string =>
  derive('the address of a review app', shopId, source);

/** What we sign messages to one address with. Replacing the address makes another. */
export const endpointSecret = (shopId: string, endpointId: string): string =>
  `res_${derive('messages to an address', shopId, endpointId)}`;
