// The rewards members have taken: newest first, of one state or all, page by page or of one member.
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import type { Reward } from '~/loyalty/program';
import { keyset, readMoment, type PageAsk } from './keyset';

const columns = {
  id: true,
  memberId: true,
  reward: true,
  points: true,
  state: true,
  code: true,
  requestedAt: true,
  usedAt: true,
  endsAt: true,
  usedOrderId: true,
} as const;

type Stored = {
  id: string;
  memberId: bigint;
  reward: unknown;
  points: bigint;
  state: string;
  code: string | null;
  requestedAt: Date;
  usedAt: Date | null;
  endsAt: Date | null;
  usedOrderId: string | null;
};

const byRequest = {
  column: 'requestedAt',
  idColumn: 'id',
  value: (row: Stored) => row.requestedAt,
  id: (row: Stored) => row.id,
  readValue: readMoment,
  readId: (text: string) => text,
};

const toRow = (row: Stored) => ({
  id: row.id,
  memberId: toSafe(row.memberId),
  reward: row.reward as Reward,
  points: toSafe(row.points),
  state: row.state,
  code: row.code,
  requestedAt: row.requestedAt.toISOString(),
  usedAt: row.usedAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
});

/** One page of the shop's redemptions, with the customer of each. */
export async function takenRewards({
  shopId,
  state,
  ...ask
}: PageAsk & { shopId: string; state: string | null }) {
  const page = keyset<Stored>(byRequest, ask, 50);
  const found = await prisma.redemption.findMany({
    where: { shopId, ...(state && { state }), AND: page.where },
    orderBy: page.orderBy,
    take: page.take,
    select: columns,
  });
  const { rows, ...cursors } = page.finish(found);
  const owners = await prisma.member.findMany({
    where: { shopId, id: { in: rows.map((row) => row.memberId) } },
    select: { id: true, customerId: true },
  });
  const customers = new Map(owners.map((owner) => [owner.id, owner.customerId]));
  return {
    ...cursors,
    rows: rows.map((row) => ({ ...toRow(row), customerId: customers.get(row.memberId) ?? null })),
  };
}

/** A member's latest redemptions. */
export async function memberRewards(shopId: string, memberId: number) {
  const rows = await prisma.redemption.findMany({
    where: { shopId, memberId: BigInt(memberId) },
    orderBy: { requestedAt: 'desc' },
    take: 50,
    select: columns,
  });
  return rows.map(toRow);
}
