// POST /flow/…, ahead of Remix: actions that a merchant's workflow runs in Regulars. Contract: shopify.dev, "Create Flow action endpoints".
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { env } from '../env.server';
import { answerJson, readBody, TooLarge } from '../http';
import { log } from '../log.server';
import { flowRuns } from '../metrics.server';
import { shopDomain, signedBody } from '../shopify/signature';
import { awardPoints } from './award-points';

const MAX_BYTES = 64 * 1024;
/** Flow waits ten seconds and then tries the same run again, which changes nothing. */
const ANSWER_WITHIN_MS = 9000;
/** Runs of one shop in any ten seconds. */
const perShop = new RateLimiterMemory({ points: 300, duration: 10 });

/** What Flow sends of one run of an action; the same run may come more than once. */
const run = z.object({
  shopify_domain: z.string().regex(shopDomain),
  action_run_id: z.union([z.string().min(1).max(100), z.number()]).transform(String),
  properties: z.record(z.string(), z.unknown()).default({}),
});
export type FlowRun = z.infer<typeof run>;

/** 200 is done. 4xx ends the run, and its words stand in the merchant's log of the workflow. 429 and 5xx are tried again. */
export type FlowAnswer = { status: 200 | 400 | 401 | 404 | 413 | 422 | 429 | 503; message: string };

const actions: Record<string, (run: FlowRun) => Promise<FlowAnswer>> = {
  '/flow/award-points': awardPoints,
};

/** Answers everything under /flow. */
export async function handleFlow(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { status, message } = await respond(req).catch((err: unknown): FlowAnswer => {
    log.error({ err }, 'a Flow action could not be done');
    return { status: 503, message: 'Something went wrong on our side. Flow will try again.' };
  });
  flowRuns.inc({ status });
  const headers: Record<string, string> = {};
  if (status === 429 || status === 503) headers['retry-after'] = '30';
  if (status === 413) headers.connection = 'close';
  answerJson(res, status, { message }, headers);
}

async function respond(req: IncomingMessage): Promise<FlowAnswer> {
  let body: Buffer;
  try {
    body = await readBody(req, MAX_BYTES);
  } catch (error) {
    if (!(error instanceof TooLarge)) return { status: 400, message: 'The request broke off.' };
    return { status: 413, message: 'The request is larger than 64 KB.' };
  }
  const signature = req.headers['x-shopify-hmac-sha256'];
  if (typeof signature !== 'string' || !signedBody(env.SHOPIFY_API_SECRET, body, signature))
    return { status: 401, message: 'The signature does not fit.' };
  const path = req.url!.split('?', 1)[0]!;
  const action = req.method === 'POST' && Object.hasOwn(actions, path) ? actions[path] : undefined;
  if (!action) return { status: 404, message: 'There is no such action.' };
  const read = readRun(body);
  if (!read) return { status: 400, message: 'The request is not one of Shopify Flow.' };
  if (!(await allowed(read.shopify_domain)))
    return { status: 429, message: 'Too many runs at once. Flow will try again.' };
  return Promise.race([action(read), tooLate()]);
}

function readRun(body: Buffer): FlowRun | null {
  try {
    return run.parse(JSON.parse(body.toString('utf8')));
  } catch {
    return null;
  }
}

async function allowed(shopId: string): Promise<boolean> {
  try {
    await perShop.consume(shopId);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

const tooLate = () =>
  new Promise<FlowAnswer>((resolve) => {
    const answer = { status: 503, message: 'It takes too long. Flow will try again.' } as const;
    setTimeout(() => resolve(answer), ANSWER_WITHIN_MS).unref();
  });
