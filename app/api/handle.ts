// The signed API under /api/v1, ahead of Remix: size, signature, key, allowance, then the door that was asked for.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clock } from '../clock';
import { answerJson, readBody, TooLarge } from '../http';
import { log } from '../log.server';
import { apiRequests } from '../metrics.server';
import { apiKeyInForce } from '../queries/api-keys';
import { apiMember } from '../queries/api-member';
import { noteKeyUse } from '../services/api-keys';
import { postEvent, postVisit } from './activities';
import { apiError, type ApiAnswer } from './answers';
import { apiCaller, type ApiCaller } from './caller';

const MAX_BYTES = 16 * 1024;
/** Requests of one key in any ten seconds. */
const perKey = new RateLimiterMemory({ points: 200, duration: 10 });

type Door = (caller: ApiCaller, asked: { body: Buffer; id: string }) => Promise<ApiAnswer>;

const doors: Record<string, Record<string, Door>> = {
  events: { POST: (caller, { body }) => withJson(body, (input) => postEvent(caller, input)) },
  visits: { POST: (caller, { body }) => withJson(body, (input) => postVisit(caller, input)) },
  'members/:id': { GET: showMember },
};

/** Answers everything under /api/v1. */
export async function handleApi(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { status, body } = await respond(req).catch((err: unknown) => {
    log.error({ err }, 'the API could not answer');
    return apiError('unavailable', 'Something went wrong on our side. Please try again.');
  });
  apiRequests.inc({ status });
  const headers: Record<string, string> = {};
  if (status === 429 || status === 503) headers['retry-after'] = '10';
  if (status === 413) headers.connection = 'close';
  answerJson(res, status, body, headers);
}

async function respond(req: IncomingMessage): Promise<ApiAnswer> {
  const [method, path] = [req.method ?? 'GET', req.url!];
  let body: Buffer;
  try {
    body = await readBody(req, MAX_BYTES);
  } catch (error) {
    return error instanceof TooLarge
      ? apiError('too_large', 'A body is up to 16 KB.')
      : apiError('malformed', 'The request broke off.');
  }
  const caller = apiCaller({ headers: req.headers, method, path, body }, clock.machine());
  const key = caller && (await apiKeyInForce(caller.shopId, caller.keyId));
  if (!caller || !key) {
    return apiError(
      'bad_signature',
      'The key, the signature or the time of the request does not fit. See docs/api.md.',
    );
  }
  if (!(await allowed(caller)))
    return apiError('too_many_requests', 'Up to 200 requests are taken in ten seconds.');
  await noteKeyUse(caller.shopId, caller.keyId, key.usedAt);
  const { methods, id } = findDoor(path);
  if (!methods) return apiError('not_found', 'There is nothing at this address.');
  const door = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!door) return apiError('method_not_allowed', `Ask by ${Object.keys(methods).join(' or ')}.`);
  return door(caller, { body, id });
}

function findDoor(path: string) {
  const [name = '', id = '', ...rest] = path
    .replace(/\?.*$/, '')
    .replace('/api/v1/', '')
    .split('/');
  const key = rest.length ? '' : `${name}${id ? '/:id' : ''}`;
  return { methods: Object.hasOwn(doors, key) ? doors[key] : undefined, id };
}

async function allowed({ shopId, keyId }: ApiCaller): Promise<boolean> {
  try {
    await perKey.consume(`${shopId}/${keyId}`);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

async function withJson(
  body: Buffer,
  open: (input: unknown) => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  let input: unknown;
  try {
    input = JSON.parse(body.toString('utf8'));
  } catch {
    return apiError('malformed', 'The body is no JSON.');
  }
  return open(input);
}

async function showMember({ shopId }: ApiCaller, { id }: { id: string }): Promise<ApiAnswer> {
  const member = /^\d{1,20}$/.test(id) ? await apiMember(shopId, id) : null;
  if (!member) return apiError('not_found', 'No member belongs to this customer yet.');
  return { status: 200, body: { member } };
}
