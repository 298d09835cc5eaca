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
    guestHash = null,
    requestId,
    now,
  }: {
    shopId: string;
    customerId: string;
    /** Keyed hash of their e-mail, by which they may be known as a guest. */
    guestHash?: string | null;
    requestId: string;
    now: Date;
  },
): Promise<void> {
  const held = await everythingAbout(tx, { shopId, customerId, guestHash, now });
  const content = { customerId, requestedAt: now.toISOString(), ...held };
  const made = { shopId, id: requestId, customerId, requestedAt: now, content };
  await tx.dataExport.upsert({
    where: { shopId_id: { shopId, id: requestId } },
    create: made,
    update: {},
  });
}

type Whom = { shopId: string; customerId: string; guestHash: string | null; now: Date };

async function everythingAbout(tx: Tx, { shopId, customerId, guestHash, now }: Whom) {
  const { member, asGuest } = await knownAs(tx, { shopId, customerId, guestHash });
  const memberIds = [member, asGuest].flatMap((one) => one?.id ?? []);
  const where = { shopId, memberId: { in: memberIds } };
  // Orders from before there was a programme are known without their customer being a member.
  const mine = { shopId, OR: [{ customerId }, { memberId: { in: memberIds } }] };
  const orders = await tx.order.findMany({
    where: mine,
    orderBy: [{ placedAt: 'asc' }, { orderId: 'asc' }],
  });
  const activities = await tx.activity.findMany({
    where,
    orderBy: [{ happenedAt: 'asc' }, { id: 'asc' }],
  });
  const redemptions = await tx.redemption.findMany({
    where,
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
  });
  return {
    member: member && standing(member),
    ...(asGuest && { asGuest: standing(asGuest) }),
    entries: await entriesOf(tx, { shopId, memberIds, now }),
    redemptions: redemptions.map((one) => ({
      requestedAt: one.requestedAt.toISOString(),
      points: toSafe(one.points),
      kind: one.kind,
      state: one.state,
      code: one.code,
      endsAt: one.endsAt?.toISOString() ?? null,
      usedOn: one.usedOrderId,
      pointsGivenBack: toSafe(one.returned),
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

/** The customer's account, and the one kept for their e-mail while nobody has proved that it is theirs. */
async function knownAs(tx: Tx, { shopId, customerId, guestHash }: Omit<Whom, 'now'>) {
  const found = await tx.member.findUnique({
    where: { shopId_customerId: { shopId, customerId } },
  });
  // Of one merged into another all is held there, and is the same person's.
  const member = found?.mergedInto
    ? await tx.member.findUnique({ where: { shopId_id: { shopId, id: found.mergedInto } } })
    : found;
  const asGuest = guestHash
    ? await tx.member.findFirst({
        where: { shopId, guestHash, customerId: null, mergedInto: null },
      })
    : null;
  return { member, asGuest };
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
  { shopId, memberIds, now }: { shopId: string; memberIds: bigint[]; now: Date },
) {
  const entries = await tx.entry.findMany({
    where: { shopId, memberId: { in: memberIds } },
    orderBy: [{ memberId: 'asc' }, { seq: 'asc' }],
  });
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
