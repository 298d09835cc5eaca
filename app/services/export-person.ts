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
  const member = await tx.member.findUnique({
    where: { shopId_customerId: { shopId, customerId } },
  });
  const content = {
    customerId,
    requestedAt: now.toISOString(),
    ...(member ? await held(tx, member) : { held: 'nothing' }),
  };
  const made = { shopId, id: requestId, customerId, requestedAt: now, content };
  await tx.dataExport.upsert({
    where: { shopId_id: { shopId, id: requestId } },
    create: made,
    update: {},
  });
}

type Held = {
  shopId: string;
  id: bigint;
  customerId: string | null;
  joinedAt: Date;
  balance: bigint;
};

async function held(tx: Tx, { shopId, id: memberId, customerId, joinedAt, balance }: Held) {
  const entries = await tx.entry.findMany({ where: { shopId, memberId }, orderBy: { seq: 'asc' } });
  const redemptions = await tx.redemption.findMany({
    where: { shopId, memberId },
    orderBy: { requestedAt: 'asc' },
  });
  const orders = await tx.order.findMany({
    where: { shopId, customerId },
    orderBy: { placedAt: 'asc' },
  });
  return {
    member: { joinedAt: joinedAt.toISOString(), balance: toSafe(balance) },
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
