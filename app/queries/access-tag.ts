// Whether a customer carries a tag for another reason than one redemption: another one opens with it too, or their tier.
import { prisma } from '../db.server';
import { tierTags } from './tier-tags';

type Asked = { shopId: string; memberId: number; tag: string; except: string };

/** Tags that differ only in capitals are one at Shopify. */
export async function isTagWanted(
  { shopId, memberId, tag, except }: Asked,
  now: Date,
): Promise<boolean> {
  const rows = await prisma.$queryRaw<{ one: number }[]>`
    SELECT 1 AS one FROM "Redemption" WHERE "shopId" = ${shopId} AND "memberId" = ${memberId}::bigint
      AND "kind" = 'access' AND "state" = 'ISSUED' AND "takeBack" IS NULL AND "id" <> ${except}
      AND lower("reward" #>> '{gives,tag}') = lower(${tag})
      AND coalesce(("reward" #>> '{gives,from}')::timestamptz <= ${now}::timestamptz, true)
      AND coalesce("endsAt" > ${now}::timestamptz, true) LIMIT 1`;
  if (rows.length) return true;
  const { members } = await tierTags(shopId, [memberId], now);
  return members.some((one) => one.tag?.toLowerCase() === tag.toLowerCase());
}
