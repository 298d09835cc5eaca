// Gathers everything held about one person, for the merchant to hand over when the person asks.
import type { Tx } from '../database/open';
import { explain } from '../loyalty/explain';
import { toSafe } from '../loyalty/points';
import type { EntryReasons } from '../loyalty/reasons';
import { currentProgram } from '../queries/current-program';

export async function exportPerson(
  tx: Tx,
  {
    shopId,
    customerId,
    requestId,
    now,
  }: { shopId: string; customerId: string; requestId: string; now: Date },
): Promise<void> {
  const held = await everythingAbout(tx, { shopId, customerId, now });
  const content = { customerId, requestedAt: now.toISOString(), ...held };
  const made = { shopId, id: requestId, customerId, requestedAt: now, content };
  await tx.dataExport.upsert({
    where: { shopId_id: { shopId, id: requestId } },
    create: made,
    update: {},
  });
}

type Whom = { shopId: string; customerId: string; now: Date };

async function everythingAbout(tx: Tx, { shopId, customerId, now }: Whom) {
  const of = { shopId, customerId };
  const found = await tx.member.findUnique({ where: { shopId_customerId: of } });
  // Of one merged into another all is held there, and is the same person's.
  const member = found?.mergedInto
    ? await tx.member.findUnique({ where: { shopId_id: { shopId, id: found.mergedInto } } })
    : found;
  const memberId = member?.id ?? -1n;
  const where = { shopId, memberId };
  // Orders from before there was a programme are known without their customer being a member.
  const mine = { shopId, OR: [{ customerId }, ...(member ? [{ memberId }] : [])] };
  const orders = await tx.order.findMany({ where: mine, orderBy: { placedAt: 'asc' } });
  const activities = await tx.activity.findMany({ where, orderBy: { happenedAt: 'asc' } });
  const redemptions = await tx.redemption.findMany({ where, orderBy: { requestedAt: 'asc' } });
  return {
    member: member && standing(member),
    entries: await entriesOf(tx, { shopId, memberId, now }),
    redemptions: redemptions.map((one) => ({
      requestedAt: one.requestedAt.toISOString(),
      points: toSafe(one.points),
      state: one.state,
      code: one.code,
    })),
    activities: activities.map((one) => ({
      at: one.happenedAt.toISOString(),
      withdrawnAt: one.withdrawnAt?.toISOString() ?? null,
      facts: one.facts,
      points: toSafe(one.deserved),
    })),
    orders: orders.map((order) => ({
      name: order.name,
      placedAt: order.placedAt?.toISOString() ?? null,
      facts: order.facts,
    })),
  };
}

type Member = NonNullable<Awaited<ReturnType<Tx['member']['findUnique']>>>;

/** What is held of the person themselves, in words of everyday. */
const standing = (member: Member) => ({
  joinedAt: member.joinedAt.toISOString(),
  balance: toSafe(member.balance),
  tier: member.tierManual ?? member.tierId,
  tierSince: member.tierSince?.toISOString() ?? null,
  birthday: member.birthday,
  blockedAt: member.blockedAt?.toISOString() ?? null,
  leftAt: member.optedOutAt?.toISOString() ?? null,
  pointsEarned: toSafe(member.earnedTotal),
  spentInMinorUnits: toSafe(member.spentTotal),
  orders: member.ordersTotal,
  customer: member.customer,
});

async function entriesOf(
  tx: Tx,
  { shopId, memberId, now }: { shopId: string; memberId: bigint; now: Date },
) {
  const entries = await tx.entry.findMany({ where: { shopId, memberId }, orderBy: { seq: 'asc' } });
  if (!entries.length) return [];
  const { program } = await currentProgram(shopId, tx);
  const audience = { locale: 'en', names: program.pointsName, for: 'merchant' as const, now };
  return entries.map((entry) => {
    const points = toSafe(entry.points);
    const reasons = entry.reasons as unknown as EntryReasons;
    const { title, detail, more } = explain({ ...entry, points, reasons }, audience);
    return {
      at: entry.happenedAt.toISOString(),
      kind: entry.kind,
      points,
      balanceAfter: toSafe(entry.balanceAfter),
      expiresAt: entry.expiresAt?.toISOString() ?? null,
      why: [title, detail, ...more].filter(Boolean).join(' '),
      reasons: entry.reasons,
    };
  });
}
