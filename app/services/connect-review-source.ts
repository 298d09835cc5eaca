// A merchant connects a review app, or lets it go. What it proves itself with is kept encrypted and never shown again.
import { randomBytes } from 'node:crypto';
import { clock } from '../clock';
import { prisma } from '../db.server';
import { placeOfSecret } from '../queries/review-sources';
import { seal } from '../sealed.server';

export type Connection = {
  shopId: string;
  source: string;
  /** What it signs with or proves itself by; of Yotpo the app key. */
  secret: string;
  /** With which it is asked about a review, where that is another. */
  apiKey: string | null;
  /** The end of its address, where that was told before; a new one unless said. */
  token?: string;
};

export type ConnectionFault = 'secret_missing' | 'api_key_missing' | 'secret_malformed';

const MOST = 500;
const needsApiKey = new Set(['yotpo']);

/** Why a connection cannot be made, or null. */
function faultOf({ source, secret, apiKey }: Connection): ConnectionFault | null {
  if (!secret.trim()) return 'secret_missing';
  if (secret.length > MOST || (apiKey ?? '').length > MOST) return 'secret_malformed';
  const isSvix = /^(whsec_)?[A-Za-z0-9+/]{16,}={0,2}$/.test(secret.trim());
  if (source === 'okendo' && !isSvix) return 'secret_malformed';
  return needsApiKey.has(source) && !apiKey?.trim() ? 'api_key_missing' : null;
}

/** Connects it, or gives it new keys; the address to paste stays the same as long as it is connected. */
export async function connectReviewSource(
  connection: Connection,
): Promise<{ token: string } | { refused: ConnectionFault }> {
  const refused = faultOf(connection);
  if (refused) return { refused };
  const { shopId, source } = connection;
  const sealed = (text: string, field: 'secret' | 'apiKey') =>
    seal(text.trim(), placeOfSecret(shopId, source, field));
  const keys = {
    secret: sealed(connection.secret, 'secret'),
    apiKey: connection.apiKey?.trim() ? sealed(connection.apiKey, 'apiKey') : null,
  };
  const token = connection.token ?? randomBytes(24).toString('base64url');
  const fresh = { token, connectedAt: clock.now() };
  const row = await prisma.reviewSource.upsert({
    where: { shopId_source: { shopId, source } },
    create: { shopId, source, ...keys, ...fresh },
    update: keys,
  });
  await askAgain(shopId, source);
  return { token: row.token };
}

/** Reviews that the keys of before could not be asked about are due now. */
async function askAgain(shopId: string, source: string): Promise<void> {
  await prisma.job.updateMany({
    where: {
      shopId,
      kind: 'learn-review',
      parkedAt: { not: null },
      data: { path: ['source'], equals: source },
    },
    data: { dueAt: clock.now(), parkedAt: null, attempts: 0 },
  });
}

/** Lets it go: its address and keys are gone, what it has brought stays. */
export async function disconnectReviewSource(shopId: string, source: string): Promise<void> {
  await prisma.reviewSource.deleteMany({ where: { shopId, source } });
}
