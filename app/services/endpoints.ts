// The merchant's addresses that are told of what happens: added, tried, paused, resumed, removed.
import { randomBytes } from 'node:crypto';
import { clock } from '../clock';
import { prisma } from '../db.server';
import { happeningKinds } from '../loyalty/happenings';
import { enqueue } from '../outbox/enqueue';
import { callableUrl, NotPublic } from './public-address';

const MOST = 10;
const kinds = new Set<string>(happeningKinds);

type Which = { shopId: string; id: string };
export type NewEndpoint = { shopId: string; url: string; kinds: string[]; mayBeLocal: boolean };

/** Adds an address told of the kinds named, of all when none is. Its id, or why not. */
export async function addEndpoint(asked: NewEndpoint): Promise<{ id: string } | { fault: string }> {
  const { shopId, mayBeLocal } = asked;
  if (asked.kinds.some((kind) => !kinds.has(kind))) return { fault: 'Choose what it is told of.' };
  const url = readUrl(asked.url, mayBeLocal);
  if (typeof url !== 'string') return url;
  const id = randomBytes(9).toString('hex');
  const added = await prisma.$executeRaw`
    INSERT INTO "Endpoint" ("shopId", "id", "url", "kinds", "createdAt")
    SELECT ${shopId}, ${id}, ${url}, ${[...new Set(asked.kinds)]}::text[], ${clock.now()}::timestamptz
    WHERE (SELECT count(*) FROM "Endpoint" WHERE "shopId" = ${shopId}) < ${MOST}::int`;
  return added ? { id } : { fault: `A store can have up to ${MOST} addresses. Remove one first.` };
}

function readUrl(text: string, mayBeLocal: boolean): string | { fault: string } {
  const trimmed = text.trim();
  if (!trimmed || trimmed.length > 500) {
    return { fault: 'Enter an address of up to 500 characters.' };
  }
  try {
    return callableUrl(trimmed, mayBeLocal).href;
  } catch (error) {
    if (error instanceof NotPublic) return { fault: `Enter a public address. ${error.message}` };
    throw error;
  }
}

/** Its messages wait for nothing: what has not been told yet is forgotten with it. */
export async function removeEndpoint({ shopId, id }: Which): Promise<void> {
  await prisma.$transaction([
    prisma.endpoint.deleteMany({ where: { shopId, id } }),
    prisma.$executeRaw`DELETE FROM "Job" WHERE "shopId" = ${shopId} AND "kind" = 'call-endpoint'
      AND "data"->>'endpointId' = ${id}`,
  ]);
}

/** While paused it is told nothing, and what happens meanwhile is not kept for it. */
export async function pauseEndpoint({ shopId, id }: Which): Promise<void> {
  const where = { shopId, id, pausedAt: null };
  await prisma.endpoint.updateMany({ where, data: { pausedAt: clock.now() } });
}

/** From now on it is told again, beginning with what was set aside; answers how many that is. */
export async function resumeEndpoint({ shopId, id }: Which): Promise<{ again: number }> {
  const fresh = { pausedAt: null, failure: null, failingSince: null };
  await prisma.endpoint.updateMany({ where: { shopId, id }, data: fresh });
  return redeliver({ shopId, id });
}

/** Sends once more what an address did not take in a day of trying. */
export async function redeliver({ shopId, id }: Which): Promise<{ again: number }> {
  const again = await prisma.$executeRaw`
    UPDATE "Job" SET "dueAt" = ${clock.now()}::timestamptz, "parkedAt" = NULL, "attempts" = 0
    WHERE "shopId" = ${shopId} AND "kind" = 'call-endpoint' AND "parkedAt" IS NOT NULL
      AND "data"->>'endpointId' = ${id}`;
  return { again };
}

/** Sends one message that says it is a test; it is tried once. */
export async function testEndpoint({ shopId, id }: Which): Promise<void> {
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    if (!(await tx.endpoint.findUnique({ where: { shopId_id: { shopId, id } } }))) return;
    const told = `test-${randomBytes(9).toString('base64url')}`;
    const message = { id: told, kind: 'test', happenedAt: now.toISOString(), data: {} };
    const data = { endpointId: id, ...message };
    await enqueue(tx, [{ shopId, kind: 'call-endpoint', key: `${id}:${told}`, data }], now);
  });
}

/** Whether what happens is told to Shopify Flow. */
export async function tellFlow(shopId: string, on: boolean): Promise<void> {
  await prisma.shop.updateMany({ where: { shopId }, data: { tellsFlow: on } });
}
