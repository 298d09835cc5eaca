// POST /admin/oauth/access_token: a session token becomes an access token, a refresh token a new pair.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Core } from '../core';
import type { Installation } from '../types';
import { subjectOf } from './session-token';

const lifetime = 3600;
const refreshLifetime = 7_776_000;
const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const online = 'urn:shopify:params:oauth:token-type:online-access-token';

const request = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  subject_token: z.string().optional(),
  requested_token_type: z.string().optional(),
  refresh_token: z.string().optional(),
  expiring: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

export type TokenAnswer = { status: number; body: Record<string, unknown> };

/** Answers one request for a token. */
export function grantToken(core: Core, body: unknown): TokenAnswer {
  const { options, state } = core;
  const asked = request.safeParse(body);
  if (!asked.success) return refusal('invalid_request', 'The request is missing a parameter.');
  const { client_id, client_secret, grant_type } = asked.data;
  if (client_id !== options.apiKey || client_secret !== options.apiSecret)
    return refusal('invalid_client', 'Client authentication failed.');
  if (!state.installation) return refusal('app_not_installed', 'The app is not installed.');
  forgetExpired(state.installation);
  const answer =
    grant_type === exchange
      ? exchanged(core, state.installation, asked.data)
      : grant_type === 'refresh_token'
        ? refreshed(state.installation, asked.data.refresh_token)
        : refusal('unsupported_grant_type', 'This grant is not supported.');
  core.store.changed();
  return answer;
}

/** The installation an access token belongs to; undefined for one that is unknown or has expired. */
export function installationOf(core: Core, token: string | undefined): Installation | undefined {
  const { installation } = core.state;
  const known = installation?.accessTokens.find((candidate) => candidate.token === token);
  const alive = known && (!known.expiresAt || new Date(known.expiresAt) > new Date());
  return alive ? installation! : undefined;
}

function exchanged(core: Core, to: Installation, asked: z.infer<typeof request>): TokenAnswer {
  const subject = subjectOf(core, asked.subject_token ?? '');
  if (!subject) return refusal('invalid_subject_token', 'The session token is not valid.');
  if (asked.requested_token_type === online)
    return {
      status: 200,
      body: {
        access_token: accessToken(to, 'shpua', 86_399),
        scope: to.scopes.join(','),
        expires_in: 86_399,
        associated_user_scope: to.scopes.join(','),
        associated_user: staff(subject, core.state.shop.email),
      },
    };
  if (['1', 'true'].includes(String(asked.expiring))) return pair(to);
  return {
    status: 200,
    body: { access_token: accessToken(to, 'shpat', null), scope: to.scopes.join(',') },
  };
}

function refreshed(to: Installation, token: string | undefined): TokenAnswer {
  const known = to.refreshTokens.find((candidate) => candidate.token === token);
  const spent = !known || known.usedAt || new Date(known.expiresAt) <= new Date();
  if (spent) return refusal('invalid_grant', 'The refresh token is unknown, expired or used.');
  known.usedAt = new Date().toISOString();
  return pair(to);
}

function pair(to: Installation): TokenAnswer {
  const refresh = `shprt_${randomBytes(16).toString('hex')}`;
  to.refreshTokens.push({ token: refresh, expiresAt: inSeconds(refreshLifetime), usedAt: null });
  return {
    status: 200,
    body: {
      access_token: accessToken(to, 'shpat', lifetime),
      scope: to.scopes.join(','),
      expires_in: lifetime,
      refresh_token: refresh,
      refresh_token_expires_in: refreshLifetime,
    },
  };
}

function accessToken(to: Installation, prefix: string, seconds: number | null): string {
  const token = `${prefix}_${randomBytes(16).toString('hex')}`;
  const expiresAt = seconds === null ? null : inSeconds(seconds);
  to.accessTokens.push({ token, expiresAt, online: prefix === 'shpua' });
  return token;
}

function forgetExpired(installation: Installation): void {
  const now = new Date().toISOString();
  installation.accessTokens = installation.accessTokens.filter(
    ({ expiresAt }) => !expiresAt || expiresAt > now,
  );
  installation.refreshTokens = installation.refreshTokens.filter(
    ({ expiresAt, usedAt }) => expiresAt > now && !usedAt,
  );
}

function staff(id: string, email: string) {
  return {
    id: Number(id),
    first_name: 'Mira',
    last_name: 'Linden',
    email,
    email_verified: true,
    account_owner: true,
    locale: 'en',
    collaborator: false,
  };
}

function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

function refusal(error: string, description: string): TokenAnswer {
  return { status: 400, body: { error, error_description: description } };
}
