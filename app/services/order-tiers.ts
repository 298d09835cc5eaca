// A tier that has ended decides no order, though no round of time has come by since.
import type { Tx } from '../database/open';
import { lockAccounts, type MemberRef } from '../ledger/load';
import type { PublishedProgram } from '../loyalty/program';
import { ownersOf, type KnownOrder } from './order-owners';
import type { OwnedOrder } from './order-context';
import { reviewTiers } from './review-tiers';

type Batch = {
  inForce: ReadonlyMap<string, PublishedProgram>;
  now: Date;
  /** Whose points may move beside the owners' of the orders: locked with them. */
  beside: readonly MemberRef[];
};

/**
 * The orders with their owners, whose tiers are reviewed first where that is due. Before it everyone the batch is about
 * is locked, in one order for everyone. Costs nothing where no owner's tier is due.
 */
export async function withOwners(
  tx: Tx,
  orders: readonly KnownOrder[],
  { inForce, now, beside }: Batch,
): Promise<OwnedOrder[]> {
  const owned = await ownedBy(tx, orders);
  const due = owned.filter(
    ({ row, owner }) =>
      owner?.tierReviewAt && owner.tierReviewAt <= now && inForce.get(row.shopId)?.program.tiers,
  );
  if (!due.length) return owned;
  await lockAccounts(tx, [...owned.flatMap(membersOf), ...beside]);
  await reviewTiers(
    tx,
    due.map(({ row, owner }) => ({ shopId: row.shopId, memberId: owner!.id })),
    now,
  );
  return ownedBy(tx, orders);
}

async function ownedBy(tx: Tx, orders: readonly KnownOrder[]): Promise<OwnedOrder[]> {
  const owners = await ownersOf(tx, orders);
  return orders.map((one, index) => ({ ...one, owner: owners[index]! }));
}

/** The member an order was with, and the one it is with. */
export const membersOf = ({
  row,
  owner,
}: {
  row: KnownOrder['row'];
  owner: { id: number } | null;
}): MemberRef[] =>
  [row.memberId, owner?.id ?? null].flatMap((memberId) =>
    memberId === null ? [] : [{ shopId: row.shopId, memberId }],
  );
