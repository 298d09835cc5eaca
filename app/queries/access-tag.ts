// The tags customers carry for access they took, and whether one is wanted: for such access, or for their tier.
import { prisma } from '../db.server';
import { tierTags } from './tier-tags';

type Asked = { shopId: string; memberId: number; tag: string };

/**
 * The tags of access that is open for each of these members, and of access being opened: it may have its tag already.
 * In small letters, because tags that differ only in capitals are one at Shopify. What ended or is being taken back does
 * not count.
 */
export async function accessTags(
  shopId: string,
  memberIds: readonly number[],
  now: Date,
): Promise<Map<number, Set<string>>> {
  const rows = await prisma.$queryRaw<{ memberId: bigint; tag: string }[]>`
    SELECT DISTINCT "memberId", lower("reward" #>> '{gives,tag}') AS tag FROM "Redemption"
    WHERE "shopId" = ${shopId} AND "memberId" = ANY(${[...memberIds]}::bigint[])
      AND "kind" = 'access' AND "state" IN ('REQUESTED', 'ISSUED') AND "takeBack" IS NULL
      AND coalesce(("reward" #>> '{gives,from}')::timestamptz <= ${now}::timestamptz, true)
      AND coalesce("endsAt" > ${now}::timestamptz, true)`;
  const tags = new Map<number, Set<string>>();
  for (const { memberId, tag } of rows)
    tags.set(Number(memberId), (tags.get(Number(memberId)) ?? new Set()).add(tag));
  return tags;
}

/** Whether a customer is to carry a tag: something they took opens with it, or it is their tier's. */
export async function isTagWanted({ shopId, memberId, tag }: Asked, now: Date): Promise<boolean> {
  const ofAccess = await accessTags(shopId, [memberId], now);
  if (ofAccess.get(memberId)?.has(tag.toLowerCase())) return true;
  const { members } = await tierTags(shopId, [memberId], now);
  return members.some((one) => one.tag?.toLowerCase() === tag.toLowerCase());
}
