// Whose points an order's are: the member behind the customer its newest snapshot names.
import type { Tx } from '../database/open';
import type { OrderFacts } from '../loyalty/order';
import { toSafe } from '../loyalty/points';
import { ensureMembers } from './ensure-members';
import type { OrderRow } from './order-rows';

type Owned = { row: OrderRow; facts: OrderFacts };

/** For each order its member, enrolled if need be, or null for a guest. What an erased person earned stays where it is. */
export async function ownersOf(tx: Tx, orders: readonly Owned[]): Promise<(number | null)[]> {
  const named = orders.filter(({ facts }) => facts.customerId);
  const ids = await ensureMembers(
    tx,
    named.map(({ row, facts }) => ({
      shopId: row.shopId,
      customerId: facts.customerId!,
      joinedAt: new Date(facts.placedAt),
    })),
  );
  const idOf = new Map(named.map((order, index) => [order, ids[index]!]));
  const owners = orders.map((order) => idOf.get(order) ?? null);
  const left = orders.filter(
    ({ row }, index) => row.memberId !== null && row.memberId !== owners[index],
  );
  const erased = await erasedAmong(tx, left);
  return owners.map((owner, index) => {
    const { row } = orders[index]!;
    return erased.has(memberOf(row)) ? row.memberId : owner;
  });
}

const memberOf = (row: { shopId: string; memberId: number | null }) =>
  `${row.shopId}/${row.memberId}`;

async function erasedAmong(tx: Tx, left: readonly Owned[]): Promise<Set<string>> {
  if (!left.length) return new Set();
  const members = await tx.member.findMany({
    where: {
      OR: left.map(({ row }) => ({ shopId: row.shopId, id: row.memberId! })),
      erasedAt: { not: null },
    },
    select: { shopId: true, id: true },
  });
  return new Set(members.map(({ shopId, id }) => memberOf({ shopId, memberId: toSafe(id) })));
}
