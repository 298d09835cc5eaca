// The tags customers carry for access they took, and whether one is carried for another reason than one redemption.
import { prisma } from '../db.server';
import { tierTags } from './tier-tags';

type Asked = { shopId: string; memberId: number; tag: string; except: string };

/**
 * The tags of access that is open for each of these members, and of access being opened: it may have its tag already.
 * In small letters, because tags that differ only in capitals are one at Shopify. `except` leaves one redemption out.
 */
export async function accessTags(
  shopId: string,
  memberIds: readonly number[],
  now: Date,
  except = '',
): Promise<Map<number, Set<string>>> {
  const rows = await prisma.$queryRaw<{ memberId: bigint; tag: string }[]>`
    SELECT DISTINCT "memberId", lower("reward" #>> '{gives,tag}') AS tag FROM "Redemption"
    WHERE "shopId" = ${shopId} AND "memberId" = ANY(${[...memberIds]}::bigint[])
      AND "kind" = 'access' AND "state" IN ('REQUESTED', 'ISSUED') AND "takeBack" IS NULL AND "id" <> ${except}
      AND coalesce(("reward" #>> '{gives,from}')::timestamptz <= ${now}::timestamptz, true)
      AND coalesce("endsAt" > ${now}::timestamptz, true)`;
  const tags = new Map<number, Set<string>>();
  for (const { memberId, tag } of rows)
    tags.set(Number(memberId), (tags.get(Number(memberId)) ?? new Set()).add(tag));
  return tags;
}

/** Whether a customer carries a tag although one redemption of theirs is over: another one opens with it, or their tier. */
export async function isTagWanted(
  { shopId, memberId, tag, except }: Asked,
  now: Date,
): Promise<boolean> {
  const ofAccess = await accessTags(shopId, [memberId], now, except);
  if (ofAccess.get(memberId)?.has(tag.toLowerCase())) return true;
  const { members } = await tierTags(shopId, [memberId], now);
  return members.some((one) => one.tag?.toLowerCase() === tag.toLowerCase());
}
