// Records orders that were asked of Shopify, and moves the shop's mark with them: both or neither.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { recordOrders, type Recorded } from './record-orders';
import type { ToldOrder } from './order-rows';

export type Repair = {
  shopId: string;
  told: readonly ToldOrder[];
  /** Every change before it is known once these are recorded. The mark never goes back. */
  mark: Date;
};

/** `repaired` counts the orders whose points moved. */
export async function repairOrders({
  shopId,
  told,
  mark,
}: Repair): Promise<Recorded & { repaired: number }> {
  return prisma.$transaction(async (tx) => {
    const ids = told.map((one) => one.orderId);
    const before = await entriesOf(tx, shopId, ids);
    const recorded = await recordOrders(tx, told, clock.now());
    const after = await entriesOf(tx, shopId, ids);
    await tx.$executeRaw`
      UPDATE "Shop" SET "reconciledTo" = greatest("reconciledTo", ${mark}::timestamptz)
      WHERE "shopId" = ${shopId} AND "uninstalledAt" IS NULL`;
    const repaired = [...after].filter(([id, entries]) => entries > (before.get(id) ?? 0)).length;
    return { ...recorded, repaired };
  });
}

/** How many entries each order has caused. */
async function entriesOf(tx: Tx, shopId: string, ids: string[]): Promise<Map<string, number>> {
  if (!ids.length) return new Map();
  const where = { shopId, orderId: { in: ids } };
  const rows = await tx.order.findMany({ where, select: { orderId: true, entries: true } });
  return new Map(rows.map((row) => [row.orderId, row.entries]));
}
