// The orders behind "orders rewarded": newest first, page by page.
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import { keyset, readMoment, type PageAsk } from './keyset';

type Stored = {
  orderId: string;
  name: string | null;
  placedAt: Date | null;
  deserved: bigint;
  memberId: bigint | null;
  customerId: string | null;
};

const byPlacedAt = {
  column: 'placedAt',
  idColumn: 'orderId',
  value: (row: Stored) => row.placedAt!,
  id: (row: Stored) => row.orderId,
  readValue: readMoment,
  readId: (text: string) => text,
};

/** One page of orders that hold points, with the member who earned them. */
export async function rewardedOrders({ shopId, ...ask }: PageAsk & { shopId: string }) {
  const page = keyset<Stored>(byPlacedAt, ask, 50);
  const found = await prisma.order.findMany({
    where: { shopId, placedAt: { not: null }, deserved: { gt: 0 }, AND: page.where },
    orderBy: page.orderBy,
    take: page.take,
    select: {
      orderId: true,
      name: true,
      placedAt: true,
      deserved: true,
      memberId: true,
      customerId: true,
    },
  });
  const { rows, ...cursors } = page.finish(found);
  return {
    ...cursors,
    rows: rows.map((row) => ({
      orderId: row.orderId,
      name: row.name ?? row.orderId,
      placedAt: row.placedAt!.toISOString(),
      points: toSafe(row.deserved),
      memberId: row.memberId === null ? null : toSafe(row.memberId),
      customerId: row.customerId,
    })),
  };
}
