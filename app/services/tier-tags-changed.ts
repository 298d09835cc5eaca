// After publishing: members whose tier stays but has another tag now have it brought to Shopify.
import type { Tx } from '../database/open';
import type { TierLevel } from '../loyalty/tier-program';
import { toSafe } from '../loyalty/points';
import { enqueueForMembers } from '../outbox/enqueue';

/** What was published before a round began is committed by now: only what is older than this was surely seen by it. */
const SETTLED_MS = 60_000;

/** `doneTo` is when the last round over all members began; null before the first. */
type Round = { shopId: string; now: Date; doneTo: Date | null };

/** Asks for the tags of those among the members who hold a tier, where any tier's tag changed since the last round. */
export async function enqueueChangedTags(
  tx: Tx,
  round: Round,
  memberIds: readonly number[],
): Promise<void> {
  if (!memberIds.length || !(await haveTagsChanged(tx, round))) return;
  const { shopId, now } = round;
  const holding = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT "id" FROM "Member" WHERE "shopId" = ${shopId} AND "id" = ANY(${[...memberIds]}::bigint[])
      AND coalesce("tierManual", "tierId") IS NOT NULL`;
  const holders = holding.map(({ id }) => toSafe(id));
  await enqueueForMembers(tx, { shopId, kind: 'sync-tags', memberIds: holders }, now);
}

/**
 * Whether the versions in force since the last round do not all have the same tags. Every one of them, not the
 * first and the last alone: of one between, a round that was cut short may have told Shopify.
 */
async function haveTagsChanged(tx: Tx, { shopId, now, doneTo }: Round): Promise<boolean> {
  const seen = doneTo && new Date(doneTo.getTime() - SETTLED_MS);
  const versions = await tx.$queryRaw<{ levels: TierLevel[] | null }[]>`
    SELECT "program" -> 'tiers' -> 'levels' AS "levels" FROM "ProgramVersion"
    WHERE "shopId" = ${shopId} AND "publishedAt" <= ${now}::timestamptz AND "publishedAt" >= coalesce(
      (SELECT max("publishedAt") FROM "ProgramVersion"
        WHERE "shopId" = ${shopId} AND "publishedAt" <= ${seen}::timestamptz), '-infinity')`;
  return new Set(versions.map(({ levels }) => tagsOf(levels ?? []))).size > 1;
}

const tagsOf = (levels: readonly TierLevel[]) =>
  JSON.stringify(levels.map(({ id, tag }) => [id, tag]).sort());
