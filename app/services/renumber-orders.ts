// One person has one first order: after a merge, orders whose number is another now are decided anew (article 7).
import { clock } from '../clock';
import { prisma } from '../db.server';
import { currentProgram } from '../queries/current-program';
import { mostNumbers } from './order-numbers';
import { settleAgain } from './record-orders';

/**
 * Decides the first orders of a customer's member again, as many as rules ask the number of, on either side of the merge.
 * In a transaction of its own, after the merge's: orders are locked before members. Doing it again changes nothing.
 */
export async function renumberOrders({
  shopId,
  customerId,
}: {
  shopId: string;
  customerId: string;
}): Promise<void> {
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    const member = await tx.member.findUnique({
      where: { shopId_customerId: { shopId, customerId } },
      select: { id: true, mergedInto: true },
    });
    const { version, publishedAt } = await currentProgram(shopId, tx);
    const most = (await mostNumbers(tx, [{ shopId, version, publishedAt }]))(shopId);
    if (!member || most === 0) return;
    const orders = await tx.order.findMany({
      where: { shopId, memberId: member.mergedInto ?? member.id, counts: true },
      orderBy: [{ placedAt: 'asc' }, { orderId: 'asc' }],
      take: 2 * most,
      select: { shopId: true, orderId: true },
    });
    if (orders.length) await settleAgain(tx, orders, { now, asKnown: false });
  });
}
