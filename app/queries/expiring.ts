// What a member's points still have ahead of them: the days they lapse, and what lapsed and could be given back.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { endOfDay } from '~/loyalty/months';
import { toSafe } from '~/loyalty/points';

const DAYS_SHOWN = 6;
const LAPSED_SHOWN = 5;

/** The next days on which points lapse, pending ones included, and the latest lapses not given back. */
export async function memberExpiry(shopId: string, memberId: number) {
  const now = clock.now();
  const [days, lapsed] = await Promise.all([
    prisma.$queryRaw<{ at: Date; points: bigint }[]>`
      SELECT least(l."expiresAt", m."lapsesAt") AS "at", sum(l."remaining")::bigint AS "points"
      FROM "Lot" l JOIN "Member" m ON m."shopId" = l."shopId" AND m."id" = l."memberId"
      WHERE l."shopId" = ${shopId} AND l."memberId" = ${memberId}::bigint AND l."remaining" > 0
        AND least(l."expiresAt", m."lapsesAt") > ${now}::timestamptz
      GROUP BY 1 ORDER BY 1 LIMIT ${DAYS_SHOWN}::int`,
    prisma.$queryRaw<{ seq: number; at: Date; points: bigint }[]>`
      SELECT e."seq", e."happenedAt" AS "at", -e."points" AS "points" FROM "Entry" e
      WHERE e."shopId" = ${shopId} AND e."memberId" = ${memberId}::bigint AND e."kind" = 'expiry'
        AND NOT EXISTS (SELECT FROM "Entry" r WHERE r."shopId" = e."shopId"
          AND r."key" = 'reinstatement:' || substr(e."key", 8))
      ORDER BY e."seq" DESC LIMIT ${LAPSED_SHOWN}::int`,
  ]);
  return {
    days: days.map(({ at, points }) => ({ at: at.toISOString(), points: toSafe(points) })),
    lapsed: lapsed.map((one) => ({
      seq: one.seq,
      at: one.at.toISOString(),
      points: toSafe(one.points),
    })),
  };
}

/** The end of a day such as `2026-12-31` where the shop is; null for what is no day. */
export async function endOfShopDay(shopId: string, day: string): Promise<Date | null> {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (!year || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return null;
  const shop = await prisma.shop.findUnique({ where: { shopId }, select: { timeZone: true } });
  return endOfDay(Number(year), Number(month), Number(date), shop?.timeZone ?? 'UTC');
}
