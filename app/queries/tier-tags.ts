// The tags customers should carry at Shopify by the tiers they hold, and all that tiers of the shop ever gave.
import { prisma } from '../db.server';
import { toSafe } from '../loyalty/points';
import { effectiveTier } from '../loyalty/tiers';
import { currentProgram } from './current-program';

export type TagsToHave = {
  /** Every tag a tier of any version published here has put on customers: the only ones that may be taken off. */
  ofTiers: Set<string>;
  members: { memberId: number; customerId: string; tag: string | null }[];
};

/** What each of these members should carry at a moment; those no longer customers of the shop are left out. */
export async function tierTags(
  shopId: string,
  memberIds: readonly number[],
  now: Date,
): Promise<TagsToHave> {
  const [{ program }, tags, members] = await Promise.all([
    currentProgram(shopId, prisma, now),
    prisma.$queryRaw<{ tag: string }[]>`
      SELECT DISTINCT level ->> 'tag' AS tag FROM "ProgramVersion" p,
        jsonb_array_elements(p."program" #> '{tiers,levels}') AS level
      WHERE p."shopId" = ${shopId} AND p."publishedAt" <= ${now}::timestamptz
        AND jsonb_typeof(p."program" #> '{tiers,levels}') = 'array' AND level ->> 'tag' IS NOT NULL`,
    prisma.member.findMany({
      where: { shopId, id: { in: [...memberIds] }, customerId: { not: null } },
      select: { id: true, customerId: true, tierId: true, tierManual: true, tierManualUntil: true },
    }),
  ]);
  const tagOf = new Map((program.tiers?.levels ?? []).map((level) => [level.id, level.tag]));
  const byMember = new Map(members.map((one) => [toSafe(one.id), one]));
  return {
    ofTiers: new Set(tags.map((row) => row.tag)),
    members: memberIds.flatMap((id) => {
      const one = byMember.get(id);
      const held = one && effectiveTier(one, now);
      return one?.customerId
        ? [{ memberId: id, customerId: one.customerId, tag: (held && tagOf.get(held)) ?? null }]
        : [];
    }),
  };
}
