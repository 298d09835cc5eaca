// Gives the points tiers promise: once ever on reaching one, and at the beginning of each month.
import type { Tx } from '../database/open';
import type { Draft, Posting } from '../ledger/entry';
import type { TierGift } from '../loyalty/activity';
import type { PublishedProgram } from '../loyalty/program';
import type { TierReasons } from '../loyalty/tier-reasons';
import type { TierLevel } from '../loyalty/tier-program';
import { postPoints } from './post-points';

export type TierGrant = {
  shopId: string;
  memberId: number;
  published: PublishedProgram;
  level: TierLevel;
  /** Such as `2026-11`; null for the points on entry. */
  month: string | null;
  points: number;
  happenedAt: Date;
};

/**
 * Grants each once, however often it is asked. They are activities of a kind of their own, which counts towards no
 * tier. The members have to be locked: so two reviews at once cannot both give.
 */
export async function grantTierPoints(
  tx: Tx,
  grants: readonly TierGrant[],
  now: Date,
): Promise<void> {
  if (!grants.length) return;
  const byId = new Map(grants.map((grant) => [`${grant.shopId}/${idOf(grant)}`, grant]));
  const saved = await save(tx, [...byId.values()], now);
  const fresh = new Set(saved.map(({ shopId, id }) => `${shopId}/${id}`));
  const due = [...byId].flatMap(([id, grant]) => (fresh.has(id) ? [grant] : []));
  const postings = await postPoints(tx, due.map(toDraft), now);
  await note(tx, due, postings);
}

/** The business fact: `tier:entry:7:gold`, `tier:month:7:gold:2026-11`. */
const idOf = ({ memberId, level, month }: TierGrant) =>
  month === null
    ? `tier:entry:${memberId}:${level.id}`
    : `tier:month:${memberId}:${level.id}:${month}`;

const reasonsOf = ({ level, month }: TierGrant): TierReasons => ({
  type: 'tier',
  tierId: level.id,
  tier: level.name,
  month,
});

async function save(tx: Tx, grants: readonly TierGrant[], now: Date) {
  const rows = grants.map((grant) => {
    const { shopId, memberId, happenedAt, points, published, level, month } = grant;
    const facts: TierGift = { kind: 'tier', tierId: level.id, month };
    return {
      shopId,
      id: idOf(grant),
      memberId,
      kind: facts.kind,
      happenedAt,
      recordedAt: now,
      facts,
      programVersion: published.version,
      deserved: points,
      forgiven: 0,
      entries: 1,
      awardSeqs: [],
    };
  });
  return tx.$queryRaw<{ shopId: string; id: string }[]>`
    INSERT INTO "Activity" ("shopId", "id", "memberId", "kind", "facts", "happenedAt", "recordedAt",
      "programVersion", "deserved", "forgiven", "entries", "awardSeqs")
    SELECT "shopId", "id", "memberId", "kind", "facts", "happenedAt", "recordedAt",
      "programVersion", "deserved", "forgiven", "entries", "awardSeqs"
    FROM jsonb_populate_recordset(NULL::"Activity", ${JSON.stringify(rows)}::jsonb)
    ORDER BY "shopId", "id" ON CONFLICT ("shopId", "id") DO NOTHING RETURNING "shopId", "id"`;
}

const toDraft = (grant: TierGrant): Draft => ({
  shopId: grant.shopId,
  memberId: grant.memberId,
  key: `activity:${idOf(grant)}:award:1`,
  kind: 'award',
  points: grant.points,
  happenedAt: grant.happenedAt,
  programVersion: grant.published.version,
  reasons: reasonsOf(grant),
});

async function note(tx: Tx, grants: readonly TierGrant[], postings: readonly Posting[]) {
  if (!grants.length) return;
  const seqs = postings.map((posting) => ('seq' in posting ? posting.seq : 0));
  await tx.$executeRaw`
    UPDATE "Activity" AS a SET "awardSeqs" = ARRAY[u.seq]
    FROM unnest(${grants.map((grant) => grant.shopId)}::text[], ${grants.map(idOf)}::text[], ${seqs}::int[])
      AS u("shopId", "id", seq)
    WHERE a."shopId" = u."shopId" AND a."id" = u."id"`;
}
