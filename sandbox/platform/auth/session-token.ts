// Session tokens: what the admin hands an embedded app to say who is looking. Signed with HS256, good for a minute.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Core } from '../core';

const lifetimeSeconds = 60;

/** A fresh session token for a member of staff. Its times are real ones, whatever the store's clock says. */
export function sessionToken(core: Core, userId = '83261907'): string {
  const { options, state } = core;
  const now = Math.floor(Date.now() / 1000);
  const shop = `https://${state.shop.domain}`;
  const claims = {
    iss: `${shop}/admin`,
    dest: shop,
    aud: options.apiKey,
    sub: userId,
    exp: now + lifetimeSeconds,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: randomUUID(),
  };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${sign(text, options.apiSecret)}`;
}

/** The staff member a session token is about; undefined when it is forged, expired or for another app or shop. */
export function subjectOf(core: Core, token: string): string | undefined {
  const [head, body, signature] = token.split('.');
  if (!head || !body || !signature) return undefined;
  const wanted = Buffer.from(sign(`${head}.${body}`, core.options.apiSecret));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const fits =
    claims['aud'] === core.options.apiKey &&
    claims['dest'] === `https://${core.state.shop.domain}` &&
    Number(claims['exp']) > Date.now() / 1000;
  return fits ? String(claims['sub']) : undefined;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}
