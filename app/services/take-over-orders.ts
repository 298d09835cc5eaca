// Records a page of a shop's past orders, and how far into the file that is: both or neither, so a repeat is harmless.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { OrderFacts } from '../loyalty/order';
import { keepQuiet } from './announce';
import { recordOrders, type Recorded } from './record-orders';

export type Page = {
  shopId: string;
  orders: readonly OrderFacts[];
  /** Where in the file the next page begins, in bytes. */
  bytes: number;
  /** Orders of the page that made no sense. */
  skipped: number;
};

/** Null when the backfill was stopped meanwhile: then nothing is recorded. Nobody is told of what the past earned. */
export async function takeOverOrders(page: Page): Promise<Recorded | null> {
  const { shopId, orders, bytes, skipped } = page;
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    const [backfill] = await tx.$queryRaw<{ version: number | null }[]>`
      SELECT "version" FROM "Backfill" WHERE "shopId" = ${shopId} AND "state" = 'reading' FOR UPDATE`;
    if (!backfill) return null;
    await keepQuiet(tx);
    if (backfill.version !== null) await placeUnder(tx, page, backfill.version);
    const told = orders.map((order) => ({ shopId, orderId: order.orderId, toldAt: now, order }));
    const recorded = await recordOrders(tx, told, now, { past: true });
    await tx.backfill.update({
      where: { shopId },
      data: {
        bytes,
        done: { increment: orders.length },
        skipped: { increment: skipped },
        points: { increment: recorded.pointsPosted },
      },
    });
    return recorded;
  });
}

/**
 * Orders of before the programme, or of while it rested, earn under the version chosen; those that were decided under one
 * that was live keep theirs. What was found of them while nothing could be earned is found anew.
 */
async function placeUnder(tx: Tx, { shopId, orders }: Page, version: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Order" AS o ("shopId", "orderId", "programVersion")
    SELECT ${shopId}, id, ${version}::int FROM unnest(${orders.map((one) => one.orderId)}::text[]) AS id ORDER BY id
    ON CONFLICT ("shopId", "orderId") DO UPDATE SET "programVersion" = excluded."programVersion", "context" = NULL,
      "availableAt" = NULL
    WHERE coalesce(o."programVersion", 0) = 0 OR (o."entries" = 0 AND EXISTS (SELECT FROM "ProgramVersion" v
      WHERE v."shopId" = ${shopId} AND v."version" = o."programVersion" AND v."program" ->> 'live' = 'false'))`;
}
