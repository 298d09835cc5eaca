// The order that used a reward is refunded, cancelled or edited: points come back by the programme's policy, and are
// taken again where that is undone (article 12). Convergent: only what is still missing, or too much, is moved.
import type { Tx } from '../database/open';
import { withRefunds } from '../loyalty/refund';
import { pointsToReturn } from '../loyalty/rewards/refund-share';
import { movePoints } from './give-back';
import { noteRedemptions } from './note-redemption';
import type { OrderRow } from './order-rows';
import { programsFor } from './programs-for';
import type { RedemptionRow } from './redemption-rows';

/** Settles the redemptions that `useRedemptions` has answered, each under the version its order earns under. */
export async function refundRedemptions(
  tx: Tx,
  rows: readonly OrderRow[],
  used: readonly RedemptionRow[],
  now: Date,
): Promise<void> {
  if (!used.length) return;
  const orders = new Map(rows.map((row) => [`${row.shopId}/${row.orderId}`, row]));
  const found = used.flatMap((redemption) => {
    const row = orders.get(`${redemption.shopId}/${redemption.usedOrderId}`);
    return row?.facts ? [{ redemption, row, facts: withRefunds(row.facts, row.refunds) }] : [];
  });
  const programs = await programsFor(
    tx,
    found.map(({ row }) => row),
  );
  for (const [index, { redemption, row, facts }] of found.entries()) {
    const program = programs[index]?.program;
    if (!program) continue;
    const wanted = pointsToReturn(facts, redemption.points, program.refunds);
    await settle(tx, { row: redemption, wanted, orderId: row.orderId }, now);
  }
}

type Wanted = { row: RedemptionRow; wanted: number; orderId: string };

/** What the merchant gave back of their own goodwill stays, and never comes to more than the reward cost. */
async function settle(tx: Tx, { row, wanted, orderId }: Wanted, now: Date): Promise<void> {
  const points = Math.min(row.points, row.goodwill + wanted) - row.returned;
  if (points === 0) return;
  await movePoints(tx, { row, points, cause: 'refunded' }, now);
  const { shopId, id } = row;
  const data = { points, orderId };
  await noteRedemptions(
    tx,
    [{ shopId, redemptionId: id, what: 'returned', by: 'shopify', data }],
    now,
  );
}
