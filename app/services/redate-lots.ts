// Gives members' lots, and the members themselves, the dates a programme sets. No points move, so nothing is posted.
import type { Tx } from '../database/open';
import { setExpiries } from '../ledger/dates';
import { toSafe } from '../loyalty/points';

type LotRow = {
  memberId: bigint;
  seq: number;
  availableAt: Date;
  expiresAt: Date | null;
  keptTo: Date | null;
};

/**
 * Re-dates every open lot of members of one shop, whom the caller has locked. `dateOf` is asked with the moment a lot
 * can be spent from. No lot lapses before the day promised for it by hand.
 */
export async function redateLots(
  tx: Tx,
  shopId: string,
  memberIds: readonly number[],
  dateOf: (from: Date) => Date | null,
): Promise<void> {
  const rows = await tx.$queryRaw<LotRow[]>`
    SELECT "memberId", "seq", "availableAt", "expiresAt", "keptTo" FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" = ANY(${[...memberIds]}::bigint[]) AND "remaining" > 0`;
  const changed = rows.flatMap((row) => {
    const reckoned = dateOf(row.availableAt);
    const expiresAt = reckoned && row.keptTo && row.keptTo > reckoned ? row.keptTo : reckoned;
    return expiresAt?.getTime() === row.expiresAt?.getTime()
      ? []
      : [{ shopId, memberId: toSafe(row.memberId), seq: row.seq, expiresAt }];
  });
  await setExpiries(tx, changed);
}

type MemberRow = { id: bigint; lapsesAt: Date | null; activeAt: Date | null; keptTo: Date | null };

/**
 * Sets when all that members hold lapses: `dateOf` is asked with the moment they were last active, in the way that
 * counts. Who holds nothing has nothing to lapse. Whom the merchant gave until a later day keeps it.
 */
export async function redateMembers(
  tx: Tx,
  shopId: string,
  memberIds: readonly number[],
  keptBy: 'earning' | 'anything',
  dateOf: (activeAt: Date) => Date | null,
): Promise<void> {
  const rows = await lastActive(tx, shopId, memberIds, keptBy);
  const changed = rows.flatMap(({ id, lapsesAt, activeAt, keptTo }) => {
    const reckoned = activeAt && dateOf(activeAt);
    const date = reckoned && keptTo && keptTo > reckoned ? keptTo : reckoned;
    return date?.getTime() === lapsesAt?.getTime()
      ? []
      : [{ shopId, id: toSafe(id), lapsesAt: date }];
  });
  if (!changed.length) return;
  await tx.$executeRaw`
    UPDATE "Member" SET "lapsesAt" = u."lapsesAt"
    FROM jsonb_populate_recordset(NULL::"Member", ${JSON.stringify(changed)}::jsonb) AS u
    WHERE "Member"."shopId" = u."shopId" AND "Member"."id" = u."id"`;
}

// What was recorded last need not be what happened last: a merge and a past that is taken over put old entries behind new
// ones. What is paid for later than it was ordered counts from its payment, when its points can be spent; the end of
// a hold is no doing of anybody's. Who never earned, yet holds points given by hand, counts from their last activity of any kind.
function lastActive(
  tx: Tx,
  shopId: string,
  memberIds: readonly number[],
  keptBy: 'earning' | 'anything',
): Promise<MemberRow[]> {
  return tx.$queryRaw<MemberRow[]>`
    SELECT m."id", m."lapsesAt", CASE WHEN m."balance" > 0
      THEN coalesce(CASE WHEN ${keptBy === 'earning'} THEN award."happenedAt" END, m."activeAt", m."joinedAt") END AS "activeAt",
      (SELECT max(l."keptTo") FROM "Lot" l WHERE l."shopId" = m."shopId" AND l."memberId" = m."id") AS "keptTo"
    FROM "Member" m LEFT JOIN LATERAL (
      SELECT max(greatest(e."happenedAt", CASE WHEN e."availableAt" <= e."recordedAt" AND EXISTS (
          SELECT FROM "ProgramVersion" v WHERE v."shopId" = e."shopId" AND v."version" = e."programVersion"
            AND v."program" -> 'hold' ->> 'after' = 'now') THEN e."availableAt" END))
        AS "happenedAt" FROM "Entry" e WHERE ${keptBy === 'earning'} AND e."shopId" = m."shopId"
        AND e."memberId" = m."id" AND e."kind" = 'award' AND e."points" > 0
    ) AS award ON true
    WHERE m."shopId" = ${shopId} AND m."id" = ANY(${[...memberIds]}::bigint[])`;
}
