// Runs sweeps: claims one that is due by a lease in its row, and works it page after page until its round is done.
import type { Db } from '../database/open';
import type { Sweep } from './sweep';

export type SweepOptions = {
  db: Db;
  now: () => Date;
  sweeps: readonly Sweep[];
  onFailure: (at: { shopId: string; kind: string }, error: unknown) => void;
  /** Asked between pages: once true the round is left where it is, for whoever comes next. */
  stopping?: () => boolean;
  leaseMs?: number;
};

/** A page takes a second; whoever needs longer than this has died, or holds up nobody but this shop. */
const LEASE_MS = 120_000;
/** A shop whose page failed rests so long. */
const AFTER_FAILURE_MS = 60_000;
/** Of a shop that removed the app: whether it has come back is looked at so often. */
const WHILE_GONE_MS = 86_400_000;

/** As the row keeps it between pages. */
type Kept = { startedAt: string; at: unknown };
type Claimed = {
  shopId: string;
  kind: string;
  cursor: Kept;
  doneTo: Date | null;
  timeZone: string;
  gone: boolean;
};

class LeaseLost extends Error {}

/** Has every installed shop swept by every sweep, the first time at once. */
export async function ensureSweeps({ db, sweeps, now }: SweepOptions): Promise<void> {
  const kinds = sweeps.filter((sweep) => sweep.next(now(), { timeZone: 'UTC' }) !== null);
  await db.$executeRaw`
    INSERT INTO "Sweep" ("shopId", "kind", "dueAt")
    SELECT "shopId", kind, ${now()}::timestamptz
    FROM "Shop", unnest(${kinds.map((sweep) => sweep.kind)}::text[]) AS kind WHERE "uninstalledAt" IS NULL
    ON CONFLICT ("shopId", "kind") DO NOTHING`;
}

/** Works one sweep that is due; false where there is none. Of one shop one sweep runs at a time. */
export async function runSweep(options: SweepOptions): Promise<boolean> {
  const { now, leaseMs = LEASE_MS, sweeps, onFailure } = options;
  const lease = () => new Date(now().getTime() + leaseMs);
  const first = lease();
  const claimed = await claim(options, first);
  if (!claimed) return false;
  const held = { ...claimed, lease: first };
  try {
    const sweep = sweeps.find(({ kind }) => kind === claimed.kind)!;
    if (claimed.gone) await putOff(options, held, WHILE_GONE_MS);
    else while (await workPage(options, sweep, held, lease()));
  } catch (error) {
    if (error instanceof LeaseLost) return true;
    onFailure(claimed, error);
    await putOff(options, held, AFTER_FAILURE_MS);
  }
  return true;
}

type Held = Claimed & { lease: Date };

/** A row with a cursor and a moment to come is under way: its moment is a lease. */
async function claim({ db, now, sweeps }: SweepOptions, lease: Date): Promise<Claimed | null> {
  const at = now();
  const fresh = JSON.stringify({ startedAt: at.toISOString(), at: null } satisfies Kept);
  const [row] = await db.$queryRaw<Claimed[]>`
    WITH next AS (
      SELECT s."shopId", s."kind" FROM "Sweep" s WHERE s."dueAt" <= ${at}::timestamptz
        AND s."kind" = ANY(${sweeps.map((sweep) => sweep.kind)}::text[])
        AND NOT EXISTS (SELECT FROM "Sweep" o WHERE o."shopId" = s."shopId" AND o."kind" <> s."kind"
          AND o."cursor" IS NOT NULL AND o."dueAt" > ${at}::timestamptz)
      ORDER BY s."dueAt" LIMIT 1 FOR UPDATE OF s SKIP LOCKED
    )
    UPDATE "Sweep" AS s SET "dueAt" = ${lease}::timestamptz, "cursor" = coalesce(s."cursor", ${fresh}::jsonb)
    FROM next, "Shop" WHERE s."shopId" = next."shopId" AND s."kind" = next."kind" AND "Shop"."shopId" = s."shopId"
    RETURNING s."shopId", s."kind", s."cursor", s."doneTo", "Shop"."timeZone",
      "Shop"."uninstalledAt" IS NOT NULL AS "gone"`;
  return row ?? null;
}

/** Works one page and keeps where it came to, both or neither; false once the round is done or has to stop. */
async function workPage(
  { db, now, stopping }: SweepOptions,
  sweep: Sweep,
  held: Held,
  lease: Date,
): Promise<boolean> {
  const { shopId, doneTo, cursor: kept } = held;
  const startedAt = new Date(kept.startedAt);
  const cursor = await db.$transaction(async (tx) => {
    const page = await sweep.page(tx, { shopId, now: now(), cursor: kept.at, doneTo, startedAt });
    const done = page.cursor === null;
    const next = sweep.next(now(), { timeZone: held.timeZone });
    const at = JSON.stringify({ ...kept, at: page.cursor });
    // What was asked for since this round began is still to come; a lease that is no longer ours undoes the page.
    const mine = await tx.$executeRaw`
      UPDATE "Sweep" SET "cursor" = ${done ? null : at}::jsonb,
        "doneTo" = CASE WHEN ${done} THEN ${startedAt}::timestamptz ELSE "doneTo" END,
        "askedAt" = CASE WHEN ${done} AND "askedAt" <= ${startedAt}::timestamptz THEN NULL ELSE "askedAt" END,
        "dueAt" = CASE WHEN ${done} THEN least(${next}::timestamptz,
          CASE WHEN "askedAt" > ${startedAt}::timestamptz THEN "askedAt" END) ELSE ${lease}::timestamptz END
      WHERE "shopId" = ${shopId} AND "kind" = ${sweep.kind} AND "dueAt" = ${held.lease}::timestamptz`;
    if (!mine) throw new LeaseLost();
    return page.cursor;
  });
  held.cursor = { ...kept, at: cursor };
  held.lease = lease;
  return cursor !== null && !stopping?.();
}

/** Leaves it for later, where it came to, unless somebody else has taken it over. */
async function putOff({ db, now }: SweepOptions, held: Held, ms: number): Promise<void> {
  const dueAt = new Date(now().getTime() + ms);
  await db.$executeRaw`UPDATE "Sweep" SET "dueAt" = ${dueAt}::timestamptz
    WHERE "shopId" = ${held.shopId} AND "kind" = ${held.kind} AND "dueAt" = ${held.lease}::timestamptz`;
}
