// Writes work that needs the network in the transaction that causes it: both happen or neither does.
import { Prisma } from '../generated/prisma/client';
import type { Tx } from '../database/open';

/** Every kind of task; app/tasks has a file for each. */
export type JobKind =
  | 'setup-shop'
  | 'sync-program'
  | 'sync-member'
  | 'sync-tags'
  | 'issue-reward'
  | 'take-back-reward'
  | 'extend-reward'
  | 'sync-access'
  | 'fill-code-pool'
  | 'reconcile-orders'
  | 'join-people'
  | 'forget-customer'
  | 'empty-bodies'
  | 'backfill-orders'
  | 'learn-order'
  | 'learn-activity'
  | 'learn-customer'
  | 'learn-review'
  | 'call-endpoint'
  | 'tell-flow';

export type NewJob = {
  shopId: string;
  kind: JobKind;
  /** One waiting job a key and kind: asking again while it waits changes nothing, while it runs makes it run again. */
  key: string;
  data: Record<string, unknown>;
  /** When it is to run; at once unless said. A waiting job keeps its moment: give one to come a key of its own. */
  dueAt?: Date;
};

/** Enqueues jobs, due at `now` unless they say otherwise, in one statement. */
export async function enqueue(tx: Tx, jobs: readonly NewJob[], now: Date): Promise<void> {
  const unique = [
    ...new Map(jobs.map((job) => [`${job.shopId}/${job.kind}/${job.key}`, job])).values(),
  ];
  if (!unique.length) return;
  await tx.$executeRaw`
    INSERT INTO "Job" ("shopId", "kind", "key", "data", "dueAt")
    SELECT "shopId", "kind", "key", "data", coalesce("dueAt", ${now}::timestamptz)
    FROM jsonb_populate_recordset(NULL::"Job", ${JSON.stringify(unique)}::jsonb) ORDER BY "shopId", "kind", "key"
    ${orAgain}`;
}

/** Enqueues one job of a kind for each of many members of a shop, due at `now`: its key is the member, its data too. */
export async function enqueueForMembers(
  tx: Tx,
  at: { shopId: string; kind: 'sync-member' | 'sync-tags'; memberIds: readonly number[] },
  now: Date,
): Promise<void> {
  if (!at.memberIds.length) return;
  await tx.$executeRaw`
    INSERT INTO "Job" ("shopId", "kind", "key", "data", "dueAt")
    SELECT ${at.shopId}, ${at.kind}, id::text, jsonb_build_object('memberId', id), ${now}::timestamptz
    FROM unnest(${[...at.memberIds]}::bigint[]) AS id ORDER BY id::text
    ${orAgain}`;
}

/** A job that waits already runs once; one that runs now runs again; one that was parked is tried anew. */
const orAgain = Prisma.sql`
  ON CONFLICT ("shopId", "kind", "key") DO UPDATE SET "data" = excluded."data",
    "generation" = "Job"."generation" + 1, "parkedAt" = NULL,
    "attempts" = CASE WHEN "Job"."parkedAt" IS NULL THEN "Job"."attempts" ELSE 0 END,
    "dueAt" = coalesce("Job"."dueAt", excluded."dueAt")`;
