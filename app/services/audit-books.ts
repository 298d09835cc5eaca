// Proves the books: of a shop on demand, and of each shop once a night, by one process at a time.
import { prisma } from '../db.server';
import { audit, type Fault } from '../ledger/audit';
import { auditTotals } from './audit-totals';

/** How long one process may take over one shop before another tries; and a failed try rests. */
const LEASE_MS = 3_600_000;
/** The hour of the night, in the shop's own time zone, at which its books are proved. */
const HOUR = 3;

export type Audited = { shopId: string; members: number; faults: Fault[] };

/** Replays every member of a shop and notes when that was and how much did not balance. */
export async function auditShop(shopId: string, now: Date): Promise<Audited> {
  const [members, ...found] = await Promise.all([
    prisma.member.count({ where: { shopId } }),
    audit(prisma, shopId),
    auditTotals(prisma, shopId),
  ]);
  const faults = found.flat();
  await prisma.shop.updateMany({
    where: { shopId },
    data: { auditedAt: now, auditFaults: faults.length },
  });
  return { shopId, members, faults };
}

/**
 * Takes the next shop whose night has come and proves its books; null when there is none. A shop seen for the
 * first time is only given its night. Whoever takes a shop holds it by a lease in its row.
 */
export async function auditNextShop(now: Date): Promise<Audited | null> {
  for (;;) {
    const shop = await claim(now);
    if (!shop) return null;
    const audited = shop.due && (await auditShop(shop.shopId, now));
    await prisma.shop.updateMany({
      where: { shopId: shop.shopId },
      data: { auditDueAt: nextNight(now, shop.timeZone) },
    });
    if (audited) return audited;
  }
}

async function claim(now: Date) {
  const lease = new Date(now.getTime() + LEASE_MS);
  const [shop] = await prisma.$queryRaw<{ shopId: string; timeZone: string; due: boolean }[]>`
    WITH next AS (
      SELECT "shopId", "auditDueAt" FROM "Shop"
      WHERE "auditDueAt" <= ${now}::timestamptz OR "auditDueAt" IS NULL
      ORDER BY "auditDueAt" LIMIT 1 FOR UPDATE SKIP LOCKED
    ) UPDATE "Shop" SET "auditDueAt" = ${lease}::timestamptz FROM next WHERE "Shop"."shopId" = next."shopId"
    RETURNING "Shop"."shopId", "Shop"."timeZone", next."auditDueAt" IS NOT NULL AS "due"`;
  return shop;
}

/** The next time it is three o'clock at night there, to the minute; by UTC where the time zone is unknown. */
export function nextNight(now: Date, timeZone: string): Date {
  const minutes = minutesOfDay(now, timeZone);
  const wait = (HOUR * 60 - minutes + 1440) % 1440 || 1440;
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000 + wait * 60_000);
}

function minutesOfDay(at: Date, timeZone: string): number {
  try {
    const clockOf = new Intl.DateTimeFormat('en', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const [hours, minutes] = clockOf.format(at).split(':').map(Number);
    return hours! * 60 + minutes!;
  } catch {
    return at.getUTCHours() * 60 + at.getUTCMinutes();
  }
}
