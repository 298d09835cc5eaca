// What the API tells of a member: what they have, what lapses next, which tier they hold.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import { effectiveTier } from '~/loyalty/tiers';
import { currentProgram } from './current-program';
import { memberOfCustomer } from './member-summary';

export type ApiMember = {
  id: number;
  customerId: string;
  balance: number;
  pending: number;
  spendable: number;
  pendingUntil: string | null;
  tier: { id: string; name: string } | null;
  expiring: { points: number; at: string } | null;
};

/** The member behind a customer, or null for one who never earned. */
export async function apiMember(shopId: string, customerId: string): Promise<ApiMember | null> {
  const now = clock.now();
  const [summary, member, { program }] = await Promise.all([
    memberOfCustomer(shopId, customerId, now),
    prisma.member.findUnique({
      where: { shopId_customerId: { shopId, customerId } },
      select: { id: true, tierId: true, tierManual: true, tierManualUntil: true, lapsesAt: true },
    }),
    currentProgram(shopId),
  ]);
  if (!summary || !member) return null;
  const tierId = effectiveTier(member, now);
  const level = program.tiers?.levels.find(({ id }) => id === tierId);
  const { balance, pending, spendable, pendingUntil } = summary;
  const lapses = member.lapsesAt && member.lapsesAt > now ? member.lapsesAt : null;
  return {
    id: summary.memberId,
    customerId,
    balance,
    pending,
    spendable,
    pendingUntil: pendingUntil?.toISOString() ?? null,
    tier: level ? { id: level.id, name: level.name } : null,
    expiring:
      lapses && spendable > 0
        ? { points: spendable, at: lapses.toISOString() }
        : await nextToLapse(shopId, summary.memberId, now),
  };
}

/** The points that lapse first, where points lapse by age or day. */
async function nextToLapse(shopId: string, memberId: number, now: Date) {
  const [next] = await prisma.$queryRaw<{ points: bigint; at: Date }[]>`
    SELECT sum("remaining")::bigint AS points, "expiresAt" AS at FROM "Lot"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId}::bigint AND "remaining" > 0
      AND "expiresAt" > ${now}::timestamptz
    GROUP BY "expiresAt" ORDER BY "expiresAt" LIMIT 1`;
  return next ? { points: toSafe(next.points), at: next.at.toISOString() } : null;
}
