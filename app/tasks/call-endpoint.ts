// Tells the merchant's own addresses what happened: one signed message each, again for about a day until it is taken.
import { createHmac } from 'node:crypto';
import { clock } from '../clock';
import { env } from '../env.server';
import { endpointCalls } from '../metrics.server';
import { Hopeless, Later, Partly, type Job, type Task } from '../outbox/run';
import { customersOfMembers, endpointsToCall, type EndpointToCall } from '../queries/endpoints';
import { endpointSecret } from '../secrets.server';
import { noteCall } from '../services/note-call';
import { postJson } from './post-json';
import { NotPublic } from '../services/public-address';

const TIMEOUT_MS = 5000;
/** Messages to one address on their way at once. */
const AT_ONCE = 8;
/** An address that just failed is left alone for so long, whatever else waits for it. */
const REST_MS = 30_000;
/** What one address may take of a round; the rest of its messages wait for the next. */
const BUDGET_MS = 10_000;

export const callEndpoint: Task = {
  batch: 100,
  /** With pauses up to a quarter of an hour these last about a day. */
  attempts: 100,
  async run(shopId, jobs) {
    const endpoints = await endpointsToCall(shopId, jobs.map(endpointOf));
    const customers = await customersOfMembers(shopId, jobs.flatMap(membersOf));
    const failures = new Map<number, unknown>();
    await Promise.all(
      [...endpoints.values()].map(async (endpoint) => {
        const group = jobs.filter((job) => endpointOf(job) === endpoint.id);
        const message = (job: Job) => messageOf(shopId, job, customers);
        const found = await callInTurn({ shopId, endpoint, jobs: group, message });
        for (const [job, error] of found) failures.set(job, error);
      }),
    );
    if (failures.size) throw new Partly(failures);
  },
  /** A test is over once it was tried; anything else waits where the merchant can send it again. */
  giveUp: async (job) => isTest(job),
};

type Turn = {
  shopId: string;
  endpoint: EndpointToCall;
  jobs: readonly Job[];
  message: (job: Job) => string;
};

/** Calls one address with its messages in order, a few at once, until it fails or has taken its time. */
async function callInTurn({ shopId, endpoint, jobs, message }: Turn) {
  const failures = new Map<number, unknown>();
  const until = performance.now() + BUDGET_MS;
  let stopped = !endpoint.pausedAt && isResting(endpoint) && !jobs.some(isTest);
  for (let start = 0; start < jobs.length; start += AT_ONCE) {
    const some = jobs.slice(start, start + AT_ONCE);
    if (stopped || performance.now() > until) {
      for (const job of some) failures.set(job.id, new Later(stopped ? REST_MS : 0));
      continue;
    }
    const outcomes = await Promise.all(
      some.map((job) => callOne(shopId, endpoint, job, message(job))),
    );
    outcomes.forEach((error, index) => error && failures.set(some[index]!.id, error));
    const worst = outcomes.find((error) => error !== null && !(error instanceof Paused));
    await note(shopId, endpoint, outcomes, worst ?? null);
    stopped = Boolean(worst);
  }
  return failures;
}

/** Its message waits, parked, until the merchant resumes the address. */
class Paused extends Hopeless {}
class Gone extends Error {}

const isTest = (job: Job) => job.data.kind === 'test';

function isResting({ failure, triedAt }: EndpointToCall): boolean {
  return Boolean(failure && triedAt && clock.now().getTime() - triedAt.getTime() < REST_MS);
}

async function note(
  shopId: string,
  { id }: EndpointToCall,
  outcomes: readonly unknown[],
  worst: unknown,
): Promise<void> {
  if (outcomes.every((error) => error instanceof Paused)) return;
  const failure = worst ? wordsOf(worst) : null;
  await noteCall({ shopId, id, failure, gone: worst instanceof Gone });
}

/** What went wrong, or null. A test is sent once, whatever comes of it, and even to a paused address. */
async function callOne(
  shopId: string,
  { id, url, pausedAt }: EndpointToCall,
  job: Job,
  body: string,
): Promise<Error | null> {
  if (pausedAt && !isTest(job)) return new Paused('The address is paused.');
  const seconds = Math.floor(clock.machine().getTime() / 1000);
  const signature = createHmac('sha256', endpointSecret(shopId, id))
    .update(`${seconds}.${body}`)
    .digest('hex');
  const headers = {
    'regulars-signature': `t=${seconds},v1=${signature}`,
    'regulars-delivery': String(job.id),
  };
  const mayBeLocal = env.ALLOW_LOCAL_ENDPOINTS;
  try {
    const { status } = await postJson({ url, body, headers, timeoutMs: TIMEOUT_MS, mayBeLocal });
    const taken = status >= 200 && status < 300;
    endpointCalls.inc({ outcome: taken ? 'taken' : status === 410 ? 'gone' : 'failed' });
    if (taken) return null;
    if (status === 410) return new Gone('It answered 410: it wants to hear no more.');
    return failureOf(job, `It answered ${status}.`);
  } catch (error) {
    endpointCalls.inc({ outcome: 'failed' });
    return failureOf(job, wordsOf(error));
  }
}

const failureOf = (job: Job, words: string) => new (isTest(job) ? Hopeless : Error)(words);

const codes: Record<string, string> = {
  ENOTFOUND: 'Its name leads nowhere.',
  ECONNREFUSED: 'It refused the connection.',
  ECONNRESET: 'It broke the connection off.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is not trusted.',
};

function wordsOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (error instanceof NotPublic) return error.message;
  return (code && codes[code]) || message || 'It could not be reached.';
}

const endpointOf = (job: Job) => String(job.data.endpointId);
const membersOf = ({ data }: Job) => (typeof data.memberId === 'number' ? [data.memberId] : []);

/** The message as the address receives it; the same each time it is sent. */
function messageOf(shopId: string, { data }: Job, customers: Map<number, string | null>): string {
  const memberId = typeof data.memberId === 'number' ? data.memberId : null;
  return JSON.stringify({
    id: data.id,
    kind: data.kind,
    happenedAt: data.happenedAt,
    shop: shopId,
    member:
      memberId === null ? null : { id: memberId, customerId: customers.get(memberId) ?? null },
    data: data.data,
  });
}
