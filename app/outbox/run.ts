// Runs the outbox: claims due jobs by a lease, hands them to their tasks, backs off, parks what cannot be done.
import type { Db } from '../database/open';
import { toSafe } from '../loyalty/points';
import type { JobKind } from './enqueue';

export type Job = {
  shopId: string;
  id: number;
  kind: JobKind;
  data: Record<string, unknown>;
  attempts: number;
  generation: number;
  /** An attempt of it has failed before, however often it was begun anew since. */
  hasFailed: boolean;
};

/** What a task is: jobs of one shop and kind, up to `batch` at once. Throwing means: again, later. */
export type Task = {
  batch: number;
  /** Tries before it is given up; ten unless said. With pauses up to a quarter of an hour, 100 last a day. */
  attempts?: number;
  run(shopId: string, jobs: readonly Job[]): Promise<void>;
  /** Called once the attempts are used up; answers whether the job may go. Otherwise it is parked. */
  giveUp?(job: Job, error: unknown): Promise<boolean>;
};

/** Thrown by a task: nothing went wrong, Shopify only asked for a pause. Costs no attempt. */
export class Later extends Error {
  constructor(readonly afterMs: number) {
    super(`again in ${afterMs} ms`);
  }
}

/** Thrown by a task: trying again cannot help. */
export class Hopeless extends Error {}

/** Thrown by a task that worked a batch in which each job stands alone: what went wrong with which, by its id. */
export class Partly extends Error {
  constructor(readonly failures: ReadonlyMap<number, unknown>) {
    super(`${failures.size} jobs of a batch failed`);
  }
}

export type OutboxOptions = {
  db: Db;
  now: () => Date;
  /** The tasks of this runner. Jobs of other kinds are left to other runners. */
  tasks: Partial<Record<JobKind, Task>>;
  onFailure: (job: Job, error: unknown) => void;
  leaseMs?: number;
  claim?: number;
};

const LEASE_MS = 60_000;

const backOffMs = (attempts: number) => Math.min(2 ** attempts, 900) * 1000;

/** One round: claims what is due and works it. Returns how many jobs it claimed. */
export async function runOutbox(options: OutboxOptions): Promise<number> {
  const jobs = await claim(options);
  const groups = new Map<string, Job[]>();
  for (const job of jobs) {
    const id = `${job.shopId}/${job.kind}`;
    groups.set(id, [...(groups.get(id) ?? []), job]);
  }
  await Promise.all([...groups.values()].map((group) => runGroup(options, group)));
  return jobs.length;
}

async function claim(options: OutboxOptions): Promise<Job[]> {
  const { db, now, tasks, leaseMs = LEASE_MS, claim: most = 100 } = options;
  const at = now();
  const lease = new Date(at.getTime() + leaseMs);
  const rows = await db.$queryRaw<(Omit<Job, 'id'> & { id: bigint })[]>`
    UPDATE "Job" SET "dueAt" = ${lease}::timestamptz, "attempts" = "attempts" + 1
    WHERE ("shopId", "id") IN (
      SELECT "shopId", "id" FROM "Job" WHERE "dueAt" <= ${at}::timestamptz
        AND "kind" = ANY(${Object.keys(tasks)}::text[])
      ORDER BY "dueAt", "id" LIMIT ${most}::int FOR UPDATE SKIP LOCKED)
    RETURNING "shopId", "id", "kind", "data", "attempts", "generation", "error" IS NOT NULL AS "hasFailed"`;
  return rows.map((row) => ({ ...row, id: toSafe(row.id) })).sort((a, b) => a.id - b.id);
}

/** How long a shop is left alone after a failure: one that hangs must not hold up the others' work. */
const AFTER_FAILURE_MS = 5000;

/** Works one shop's jobs of one kind, and puts the rest off once one fails or half the lease has gone by. */
async function runGroup(options: OutboxOptions, group: Job[]): Promise<void> {
  const task = options.tasks[group[0]!.kind]!;
  const until = performance.now() + (options.leaseMs ?? LEASE_MS) / 2;
  let leaveMs: number | null = null;
  for (let start = 0; start < group.length; start += task.batch) {
    const jobs = group.slice(start, start + task.batch);
    if (leaveMs === null && performance.now() > until) leaveMs = 0;
    if (leaveMs === null) leaveMs = await runBatch(options, task, jobs);
    else await postpone(options, jobs, leaveMs);
  }
}

/** Runs one batch; answers how long its shop is to be left alone, null for not at all. */
async function runBatch(options: OutboxOptions, task: Task, jobs: Job[]): Promise<number | null> {
  try {
    await task.run(jobs[0]!.shopId, jobs);
    await finish(options, jobs);
    return null;
  } catch (error) {
    if (error instanceof Later) {
      await postpone(options, jobs, error.afterMs);
      return error.afterMs;
    }
    if (error instanceof Partly) {
      await settle(options, task, jobs, error.failures);
      return null;
    }
    for (const job of jobs) await fail(options, task, job, error);
    return error instanceof Hopeless ? null : AFTER_FAILURE_MS;
  }
}

/** Each job of a batch by its own outcome. */
async function settle(
  options: OutboxOptions,
  task: Task,
  jobs: readonly Job[],
  failures: ReadonlyMap<number, unknown>,
): Promise<void> {
  const done = jobs.filter((job) => !failures.has(job.id));
  if (done.length) await finish(options, done);
  const later = jobs.flatMap((job) => {
    const error = failures.get(job.id);
    return error instanceof Later ? [{ job, afterMs: error.afterMs }] : [];
  });
  if (later.length) await postponeEach(options, later);
  for (const job of jobs) {
    const error = failures.get(job.id);
    if (error && !(error instanceof Later)) await fail(options, task, job, error);
  }
}

// A job asked for again while it ran has a new generation: it stays, due at once. The jobs of a batch are all of one
// shop and kind; they are locked in the order enqueue takes them, so that the two never wait for each other in a ring.
async function finish({ db, now }: OutboxOptions, jobs: readonly Job[]): Promise<void> {
  await db.$executeRaw`
    WITH run AS (
      SELECT j."shopId" AS s, j."id" AS i, j."generation" = g AS over
      FROM unnest(${jobs.map((job) => job.id)}::bigint[], ${jobs.map((job) => job.generation)}::int[]) AS u(i, g)
      JOIN "Job" j ON j."shopId" = ${jobs[0]!.shopId} AND j."id" = u.i ORDER BY j."key" FOR UPDATE OF j
    ), gone AS (DELETE FROM "Job" USING run WHERE "shopId" = s AND "id" = i AND over)
    UPDATE "Job" SET "dueAt" = ${now()}::timestamptz, "attempts" = 0
    FROM run WHERE "shopId" = s AND "id" = i AND NOT over AND "parkedAt" IS NULL`;
}

const postpone = (options: OutboxOptions, jobs: readonly Job[], afterMs: number): Promise<void> =>
  postponeEach(
    options,
    jobs.map((job) => ({ job, afterMs })),
  );

/** Puts jobs of one shop off, each for a while of its own. */
async function postponeEach(
  { db, now }: OutboxOptions,
  later: readonly { job: Job; afterMs: number }[],
): Promise<void> {
  const at = now().getTime();
  const dueAts = later.map(({ afterMs }) => new Date(at + afterMs));
  await db.$executeRaw`
    WITH run AS (
      SELECT j."shopId" AS s, j."id" AS i, u.due FROM unnest(
        ${later.map(({ job }) => job.id)}::bigint[], ${dueAts}::timestamptz[]) AS u(i, due)
      JOIN "Job" j ON j."shopId" = ${later[0]!.job.shopId} AND j."id" = u.i ORDER BY j."key" FOR UPDATE OF j
    ) UPDATE "Job" SET "dueAt" = run.due, "attempts" = greatest("attempts" - 1, 0)
    FROM run WHERE "shopId" = s AND "id" = i`;
}

async function fail(options: OutboxOptions, task: Task, job: Job, error: unknown): Promise<void> {
  const { db, now, onFailure } = options;
  onFailure(job, error);
  const at = now();
  const last = error instanceof Hopeless || job.attempts >= (task.attempts ?? 10);
  if (last && task.giveUp && (await task.giveUp(job, error))) return finish(options, [job]);
  const message = error instanceof Error ? error.message : String(error);
  const dueAt = last ? null : new Date(at.getTime() + backOffMs(job.attempts));
  const parkedAt = last ? at : null;
  await db.$executeRaw`UPDATE "Job" SET "dueAt" = ${dueAt}::timestamptz, "parkedAt" = ${parkedAt}::timestamptz,
    "error" = ${message.slice(0, 500)} WHERE "shopId" = ${job.shopId} AND "id" = ${job.id}::bigint
    AND "generation" = ${job.generation}::int`;
}
