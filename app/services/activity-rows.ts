// The stored side of activities: told twice they are one, the newest telling wins, rows are locked in one order.
import type { Tx } from '../database/open';
import type { ActivityFacts } from '../loyalty/activity';
import type { EarnContext } from '../loyalty/context';
import { toSafe } from '../loyalty/points';

/** One thing a member did, as told at a moment. */
export type ToldActivity = {
  shopId: string;
  memberId: number;
  /** The business fact, such as `review:judgeme:123`. Telling it again changes nothing. */
  id: string;
  facts: ActivityFacts;
  happenedAt: Date;
  /** Of kinds that earn once for something: for what, such as `review:product:55`. */
  onceFor?: string | null;
  /** It is undone: its points go back. */
  withdrawn?: boolean;
  /** When its source told it: decides between published and withdrawn. Unless said: when it happened, undone now. */
  toldAt?: Date;
};

/** What one activity has used of a cap, as table CapUse names it. */
export type Used = {
  ruleId: string;
  whose: 'member' | 'shop';
  period: string;
  points: number;
  times: number;
};

/** Found when it is first decided and kept with it; `uses` is what it takes of the caps now. */
export type ActivityContext = Pick<
  EarnContext,
  'timeZone' | 'tier' | 'customer' | 'room' | 'shutOut'
> & { uses: Used[] };

export type ActivityRow = {
  shopId: string;
  id: string;
  memberId: number;
  facts: ActivityFacts;
  happenedAt: Date;
  toldAt: Date | null;
  withdrawnAt: Date | null;
  programVersion: number | null;
  context: ActivityContext | null;
  deserved: number;
  forgiven: number;
  entries: number;
  awardSeqs: number[];
  onceFor: string | null;
};

type SavedRow = Omit<ActivityRow, 'memberId' | 'deserved' | 'forgiven'> & {
  memberId: bigint;
  deserved: bigint;
  forgiven: bigint;
};

type NewRow = ReturnType<typeof toRow>;

function toRow(told: ToldActivity, now: Date) {
  const { shopId, id, memberId, facts, happenedAt, onceFor = null, withdrawn = false } = told;
  // A source's clock may be ahead of ours: nothing is undone before it happened.
  const undoneAt = happenedAt > now ? happenedAt : now;
  const toldAt = told.toldAt ?? (withdrawn ? undoneAt : happenedAt);
  const withdrawnAt = withdrawn ? now : null;
  const base = { shopId, id, memberId, kind: facts.kind, facts, happenedAt, onceFor };
  return { ...base, recordedAt: now, toldAt, withdrawnAt };
}

/** Of two tellings the later one; of two at one moment the one that undoes. */
const isNewer = (one: NewRow, than: NewRow) =>
  one.toldAt > than.toldAt || (+one.toldAt === +than.toldAt && one.withdrawnAt !== null);

/**
 * Saves and locks the activities told, in one order for everyone; each is returned as it then stands. Those told of a
 * member who has become another since are theirs; those of nobody are passed over.
 */
export async function saveActivities(
  tx: Tx,
  told: readonly ToldActivity[],
  now: Date,
): Promise<ActivityRow[]> {
  const newest = new Map<string, NewRow>();
  for (const row of told.map((one) => toRow(one, now))) {
    const known = newest.get(`${row.shopId}/${row.id}`);
    if (!known || isNewer(row, known)) newest.set(`${row.shopId}/${row.id}`, row);
  }
  await lockSiblings(tx, [...newest.values()]);
  const rows = await tx.$queryRaw<SavedRow[]>`
    INSERT INTO "Activity" AS a ("shopId", "id", "memberId", "kind", "facts", "happenedAt", "recordedAt", "toldAt",
      "withdrawnAt", "onceFor")
    SELECT t."shopId", t."id", coalesce(m."mergedInto", m."id"), t."kind", t."facts", t."happenedAt", t."recordedAt",
      t."toldAt", t."withdrawnAt", t."onceFor"
    FROM jsonb_populate_recordset(NULL::"Activity", ${JSON.stringify([...newest.values()])}::jsonb) AS t
    JOIN "Member" m ON m."shopId" = t."shopId" AND m."id" = t."memberId"
    ORDER BY t."shopId", t."id"
    ON CONFLICT ("shopId", "id") DO UPDATE SET ("facts", "toldAt", "withdrawnAt") = (
      SELECT CASE WHEN excluded."withdrawnAt" IS NULL THEN excluded."facts" ELSE a."facts" END,
        excluded."toldAt", excluded."withdrawnAt"
      WHERE excluded."toldAt" > coalesce(a."toldAt", a."happenedAt")
        OR (excluded."toldAt" = coalesce(a."toldAt", a."happenedAt") AND excluded."withdrawnAt" IS NOT NULL)
      UNION ALL SELECT a."facts", a."toldAt", a."withdrawnAt" LIMIT 1)
    RETURNING "shopId", "id", "memberId", "facts", "happenedAt", "toldAt", "withdrawnAt", "programVersion", "context",
      "deserved", "forgiven", "entries", "awardSeqs", "onceFor"`;
  return rows.map(fromRow);
}

/**
 * Locks what is told and what the same members did for the same things, in one order for everyone and before the
 * members: two tellings of one thing wait for each other here, and not in a ring.
 */
async function lockSiblings(tx: Tx, rows: readonly NewRow[]): Promise<void> {
  const once = rows.filter((row) => row.onceFor !== null);
  if (!once.length) return;
  await tx.$queryRaw`
    SELECT 1 FROM "Activity" a JOIN (
      SELECT b."shopId", b."id" FROM "Activity" b JOIN unnest(${once.map((row) => row.shopId)}::text[],
        ${once.map((row) => row.memberId)}::bigint[], ${once.map((row) => row.onceFor)}::text[]
      ) AS u("shopId", "memberId", "onceFor") USING ("shopId", "memberId", "onceFor")
      UNION SELECT * FROM unnest(${rows.map((row) => row.shopId)}::text[], ${rows.map((row) => row.id)}::text[])
    ) AS wanted USING ("shopId", "id") ORDER BY a."shopId", a."id" FOR UPDATE OF a`;
}

const fromRow = (row: SavedRow): ActivityRow => ({
  ...row,
  memberId: toSafe(row.memberId),
  deserved: toSafe(row.deserved),
  forgiven: toSafe(row.forgiven),
});

/**
 * Everything else those members did for the same thing, locked. Asked once the members are locked: what another holds by
 * now came after `lockSiblings` and waits for them, and is decided together with all of these right after.
 */
export async function siblingsOf(tx: Tx, rows: readonly ActivityRow[]): Promise<ActivityRow[]> {
  const once = rows.filter((row) => row.onceFor !== null);
  if (!once.length) return [];
  const known = new Set(rows.map((row) => `${row.shopId}/${row.id}`));
  const found = await tx.$queryRaw<SavedRow[]>`
    SELECT a."shopId", a."id", a."memberId", a."facts", a."happenedAt", a."toldAt", a."withdrawnAt",
      a."programVersion", a."context", a."deserved", a."forgiven", a."entries", a."awardSeqs", a."onceFor"
    FROM "Activity" a JOIN (SELECT DISTINCT * FROM unnest(
      ${once.map((row) => row.shopId)}::text[], ${once.map((row) => row.memberId)}::bigint[],
      ${once.map((row) => row.onceFor)}::text[]) AS u("shopId", "memberId", "onceFor")) AS wanted
      USING ("shopId", "memberId", "onceFor")
    ORDER BY a."shopId", a."id" FOR UPDATE OF a SKIP LOCKED`;
  return found.map(fromRow).filter((row) => !known.has(`${row.shopId}/${row.id}`));
}

export type SettledActivity = Pick<
  ActivityRow,
  'shopId' | 'id' | 'programVersion' | 'context' | 'deserved' | 'forgiven' | 'entries' | 'awardSeqs'
>;

/** Notes what the ledger now holds for each activity. */
export async function settleActivities(
  tx: Tx,
  activities: readonly SettledActivity[],
): Promise<void> {
  if (!activities.length) return;
  await tx.$executeRaw`
    UPDATE "Activity" AS a SET ("programVersion", "context", "deserved", "forgiven", "entries", "awardSeqs") =
      (u."programVersion", u."context", u."deserved", u."forgiven", u."entries", u."awardSeqs")
    FROM jsonb_populate_recordset(NULL::"Activity", ${JSON.stringify(activities)}::jsonb) AS u
    WHERE a."shopId" = u."shopId" AND a."id" = u."id"`;
}

/** Removes activities that nothing in the ledger rests on. */
export async function deleteActivities(
  tx: Tx,
  rows: readonly Pick<ActivityRow, 'shopId' | 'id'>[],
): Promise<void> {
  if (!rows.length) return;
  await tx.$executeRaw`
    DELETE FROM "Activity" a USING unnest(
      ${rows.map((row) => row.shopId)}::text[], ${rows.map((row) => row.id)}::text[]) AS u("shopId", "id")
    WHERE a."shopId" = u."shopId" AND a."id" = u."id"`;
}
