// Works stored deliveries: claims a batch, applies it and marks it done in one transaction, so that a death at any
// moment leaves each either done or untouched. A batch that fails is tried one by one; a poisonous one is parked.
import type { Db, Tx } from '../database/open';
import { applyNotices, applyOrders, type Applied } from './apply';
import { readDelivery, type StoredDelivery, type Told } from './read';

export type WorkOptions = {
  db: Db;
  now: () => Date;
  batch?: number;
  maxAttempts?: number;
  onFailure: (delivery: { shopId: string; id: string; topic: string }, error: unknown) => void;
};

export type Worked = { claimed: number; applied: Applied };
const nothing: Worked = { claimed: 0, applied: { orders: 0, pointsPosted: 0 } };

const backOffMs = (attempts: number) => Math.min(2 ** attempts, 900) * 1000;

/** One round over everything due, up to `batch` deliveries. Answers how many it claimed. */
export async function workInbox(options: WorkOptions): Promise<Worked> {
  try {
    return await workBatch(options, options.batch ?? 500);
  } catch (error) {
    if (!(error instanceof BatchFailed)) throw error;
    let worked = nothing;
    for (const delivery of error.deliveries) worked = add(worked, await workOne(options, delivery));
    return worked;
  }
}

/** Carries what a failed batch had claimed, so that each can be tried alone. */
class BatchFailed extends Error {
  constructor(
    readonly deliveries: StoredDelivery[],
    cause: unknown,
  ) {
    super('a batch failed', { cause });
  }
}

async function workBatch({ db, now }: WorkOptions, limit: number): Promise<Worked> {
  let claimed: StoredDelivery[] = [];
  try {
    return await db.$transaction(async (tx) => {
      claimed = await claim(tx, now(), limit);
      return claimed.length ? workClaimed(tx, claimed, now()) : nothing;
    });
  } catch (error) {
    if (claimed.length) throw new BatchFailed(claimed, error);
    throw error;
  }
}

async function workOne(options: WorkOptions, { shopId, id }: StoredDelivery): Promise<Worked> {
  const { db, now } = options;
  let delivery: StoredDelivery | undefined;
  try {
    return await db.$transaction(async (tx) => {
      [delivery] = await tx.$queryRaw<StoredDelivery[]>`
        SELECT "shopId", "id", "topic", "body", "triggeredAt", "receivedAt", "attempts" FROM "Delivery"
        WHERE "shopId" = ${shopId} AND "id" = ${id} AND "dueAt" <= ${now()}::timestamptz
        FOR UPDATE SKIP LOCKED`;
      return delivery ? workClaimed(tx, [delivery], now()) : nothing;
    });
  } catch (error) {
    if (!delivery) throw error;
    options.onFailure(delivery, error);
    await postpone(options, delivery, error);
    return nothing;
  }
}

async function claim(tx: Tx, now: Date, limit: number): Promise<StoredDelivery[]> {
  return tx.$queryRaw<StoredDelivery[]>`
    SELECT "shopId", "id", "topic", "body", "triggeredAt", "receivedAt", "attempts" FROM "Delivery"
    WHERE "dueAt" <= ${now}::timestamptz ORDER BY "dueAt" LIMIT ${limit}::int FOR UPDATE SKIP LOCKED`;
}

async function workClaimed(tx: Tx, deliveries: StoredDelivery[], now: Date): Promise<Worked> {
  const told = deliveries.map(readDelivery);
  // First, while nothing is locked yet that others wait for: members are, from when points move to the end.
  await markWorked(tx, deliveries, told, now);
  const applied = await applyOrders(tx, told, now);
  await noteHeard(tx, deliveries, now);
  await applyNotices(tx, told, now);
  return { claimed: deliveries.length, applied };
}

/** Each is done, or laid aside where it cannot be read. */
async function markWorked(
  tx: Tx,
  deliveries: readonly StoredDelivery[],
  told: readonly Told[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Delivery" SET "dueAt" = NULL, "error" = w,
      "doneAt" = CASE WHEN w IS NULL THEN ${now}::timestamptz END,
      "parkedAt" = CASE WHEN w IS NOT NULL THEN ${now}::timestamptz END
    FROM unnest(
      ${deliveries.map((one) => one.shopId)}::text[], ${deliveries.map((one) => one.id)}::text[],
      ${told.map((one) => (one.type === 'unreadable' ? one.why : null))}::text[]
    ) AS u(s, i, w) WHERE "shopId" = s AND "id" = i`;
}

/** Says when a shop was last heard, to the minute: more often would have every batch wait for the same row. */
async function noteHeard(tx: Tx, deliveries: readonly StoredDelivery[], now: Date): Promise<void> {
  const aMinuteAgo = new Date(now.getTime() - 60_000);
  const shopIds = [...new Set(deliveries.map((one) => one.shopId))];
  await tx.$executeRaw`
    UPDATE "Shop" SET "lastWebhookAt" = ${now}::timestamptz WHERE "shopId" IN (
      SELECT "shopId" FROM "Shop" WHERE "shopId" = ANY(${shopIds}::text[])
        AND ("lastWebhookAt" IS NULL OR "lastWebhookAt" < ${aMinuteAgo}::timestamptz)
      ORDER BY "shopId" FOR UPDATE SKIP LOCKED)`;
}

async function postpone(
  { db, now, maxAttempts = 8 }: WorkOptions,
  one: StoredDelivery,
  error: unknown,
): Promise<void> {
  const attempts = one.attempts + 1;
  const last = attempts >= maxAttempts;
  const dueAt = last ? null : new Date(now().getTime() + backOffMs(attempts));
  const message = error instanceof Error ? error.message : String(error);
  // Its lock went with the failure: what another process has worked since stays done.
  await db.$executeRaw`
    UPDATE "Delivery" SET "attempts" = ${attempts}::int, "error" = ${message.slice(0, 500)},
      "dueAt" = ${dueAt}::timestamptz, "parkedAt" = ${last ? now() : null}::timestamptz
    WHERE "shopId" = ${one.shopId} AND "id" = ${one.id} AND "dueAt" IS NOT NULL`;
}

const add = (a: Worked, b: Worked): Worked => ({
  claimed: a.claimed + b.claimed,
  applied: {
    orders: a.applied.orders + b.applied.orders,
    pointsPosted: a.applied.pointsPosted + b.applied.pointsPosted,
  },
});
