// One person has one first order: after a merge, orders whose number is another now are decided anew (article 7).
import type { Tx } from '../database/open';
import type { Move } from '../ledger/move';
import { currentProgram } from '../queries/current-program';
import { decideOrdersLater } from './decide-orders-later';
import { mostNumbers } from './order-numbers';

/**
 * Asks for the first orders of both members to be decided again, as many of each as rules ask the number of. Called
 * before they become one, because afterwards nobody can tell whose first an order was; a job decides them once they are,
 * because orders are locked before members.
 */
export async function decideFirstOrdersAnew(tx: Tx, { shopId, from, into }: Move, now: Date) {
  const { version, publishedAt } = await currentProgram(shopId, tx);
  const most = (await mostNumbers(tx, [{ shopId, version, publishedAt }]))(shopId);
  if (most === 0) return;
  const firstOf = (memberId: number) =>
    tx.order.findMany({
      where: { shopId, memberId, counts: true },
      orderBy: [{ placedAt: 'asc' }, { orderId: 'asc' }],
      take: most,
      select: { shopId: true, orderId: true },
    });
  await decideOrdersLater(tx, [...(await firstOf(from)), ...(await firstOf(into))], now);
}
