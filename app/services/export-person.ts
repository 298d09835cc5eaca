// Gathers everything held about one person, for the merchant to hand over when the person asks.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';

export async function exportPerson(
  tx: Tx,
  {
    shopId,
    customerId,
    requestId,
    now,
  }: { shopId: string; customerId: string; requestId: string; now: Date },
): Promise<void> {
  const held = await everythingAbout(tx, shopId, customerId);
  const content = { customerId, requestedAt: now.toISOString(), ...held };
  const made = { shopId, id: requestId, customerId, requestedAt: now, content };
  await tx.dataExport.upsert({
    where: { shopId_id: { shopId, id: requestId } },
    create: made,
    update: {},
  });
}

async function everythingAbout(tx: Tx, shopId: string, customerId: string) {
  const of = { shopId, customerId };
  const member = await tx.member.findUnique({ where: { shopId_customerId: of } });
  // Orders from before there was a programme are known without their customer being a member.
  const orders = await tx.order.findMany({ where: of, orderBy: { placedAt: 'asc' } });
  const where = { shopId, memberId: member?.id ?? -1n };
  const entries = await tx.entry.findMany({ where, orderBy: { seq: 'asc' } });
  const redemptions = await tx.redemption.findMany({ where, orderBy: { requestedAt: 'asc' } });
  return {
    member: member && { joinedAt: member.joinedAt.toISOString(), balance: toSafe(member.balance) },
    entries: entries.map((entry) => ({
      at: entry.happenedAt.toISOString(),
      kind: entry.kind,
      points: toSafe(entry.points),
      balanceAfter: toSafe(entry.balanceAfter),
      reasons: entry.reasons,
    })),
    redemptions: redemptions.map((one) => ({
      requestedAt: one.requestedAt.toISOString(),
      points: toSafe(one.points),
      state: one.state,
      code: one.code,
    })),
    orders: orders.map((order) => ({
      name: order.name,
      placedAt: order.placedAt?.toISOString() ?? null,
      facts: order.facts,
    })),
  };
}
