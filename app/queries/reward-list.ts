// The rewards members have taken: newest first, filtered, page by page; and those of one member.
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import type { Reward } from '~/loyalty/program';
import type { Gives } from '~/loyalty/rewards/reward';
import { keyset, readMoment, type PageAsk } from './keyset';
import { conditionsOf, type RedemptionFilter, type Searched } from './redemption-filter';

const columns = {
  id: true,
  memberId: true,
  reward: true,
  kind: true,
  points: true,
  state: true,
  takeBack: true,
  code: true,
  requestedAt: true,
  usedAt: true,
  endsAt: true,
  closedAt: true,
  usedOrderId: true,
} as const;

type Stored = {
  id: string;
  memberId: bigint;
  reward: unknown;
  kind: string;
  points: bigint;
  state: string;
  takeBack: string | null;
  code: string;
  requestedAt: Date;
  usedAt: Date | null;
  endsAt: Date | null;
  closedAt: Date | null;
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

/** The code as it may be shown: a gift card is money, and nobody but its owner reads it whole. Null for what has none. */
export function shownCode({ kind, code }: { kind: string; code: string }): string | null {
  if (kind === 'giftCard') return `•••• ${code.slice(-4)}`;
  return kind === 'storeCredit' || kind === 'access' ? null : code;
}

/** Whether somebody wants it back and Shopify has yet to confirm it. */
export const isBeingTakenBack = ({ state, takeBack }: Pick<Stored, 'state' | 'takeBack'>) =>
  takeBack !== null && (state === 'REQUESTED' || state === 'ISSUED');

const toRow = (row: Stored) => ({
  id: row.id,
  memberId: toSafe(row.memberId),
  reward: row.reward as Reward,
  kind: row.kind as Gives['kind'],
  points: toSafe(row.points),
  state: row.state,
  beingTakenBack: isBeingTakenBack(row),
  code: shownCode(row),
  requestedAt: row.requestedAt.toISOString(),
  usedAt: row.usedAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
  usedOrderId: row.usedOrderId,
});

export type TakenRow = ReturnType<typeof toRow> & { customerId: string | null };

type Asked = PageAsk & {
  shopId: string;
  filter: RedemptionFilter;
  searched?: Searched;
  size?: number;
};

/** One page of the shop's redemptions, with the customer of each. */
export async function takenRewards({ shopId, filter, searched = null, size = 50, ...ask }: Asked) {
  const page = keyset<Stored>(byRequest, ask, size);
  const { AND = [], ...where } = await conditionsOf(shopId, filter, searched);
  const found = await prisma.redemption.findMany({
    where: { ...where, AND: [...AND, page.where] },
    orderBy: page.orderBy,
    take: page.take,
    select: columns,
  });
  const { rows, ...cursors } = page.finish(found);
  return { ...cursors, rows: await withCustomers(shopId, rows.map(toRow)) };
}

/** Rows with the customer number of whoever took them; null for someone erased. */
export async function withCustomers<Row extends { memberId: number }>(
  shopId: string,
  rows: readonly Row[],
): Promise<(Row & { customerId: string | null })[]> {
  const owners = await prisma.member.findMany({
    where: { shopId, id: { in: [...new Set(rows.map(({ memberId }) => BigInt(memberId)))] } },
    select: { id: true, customerId: true },
  });
  const customers = new Map(owners.map((owner) => [toSafe(owner.id), owner.customerId]));
  return rows.map((row) => ({ ...row, customerId: customers.get(row.memberId) ?? null }));
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
