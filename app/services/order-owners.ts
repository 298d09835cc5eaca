// Whose points an order's are: the member behind the customer its newest snapshot names, or behind its guest.
import type { Tx } from '../database/open';
import type { OrderFacts } from '../loyalty/order';
import { toSafe } from '../loyalty/points';
import type { PublishedProgram } from '../loyalty/program';
import { findMembers, type MemberFound } from './ensure-members';
import type { OrderRow } from './order-rows';

/** An order with the programme it earns under. */
export type KnownOrder = { row: OrderRow; facts: OrderFacts; published: PublishedProgram };

/**
 * For each order its member, enrolled if need be, or null where nobody is known or guests do not take part. What an
 * erased person earned stays where it is.
 */
export async function ownersOf(
  tx: Tx,
  orders: readonly KnownOrder[],
): Promise<(MemberFound | null)[]> {
  const known = orders.filter(isSomebodys);
  const members = await findMembers(
    tx,
    known.map(({ row, facts }) => ({
      shopId: row.shopId,
      customerId: facts.customerId,
      guestHash: facts.guestHash,
      joinedAt: new Date(facts.placedAt),
    })),
  );
  const memberOf = new Map(known.map((order, index) => [order, members[index]!]));
  const owners = orders.map((order) => memberOf.get(order) ?? null);
  const left = orders.filter(
    ({ row }, index) => row.memberId !== null && row.memberId !== owners[index]?.id,
  );
  const erased = await erasedAmong(tx, left);
  return owners.map((owner, index) => erased.get(idOf(orders[index]!.row)) ?? owner);
}

const isSomebodys = ({ facts, published }: KnownOrder) =>
  facts.customerId !== null || (facts.guestHash !== null && !published.program.exclude.guests);

const idOf = (row: { shopId: string; memberId: number | null }) => `${row.shopId}/${row.memberId}`;

async function erasedAmong(tx: Tx, left: readonly KnownOrder[]): Promise<Map<string, MemberFound>> {
  if (!left.length) return new Map();
  const members = await tx.member.findMany({
    where: {
      OR: left.map(({ row }) => ({ shopId: row.shopId, id: row.memberId! })),
      erasedAt: { not: null },
    },
  });
  return new Map(
    members.map((member) => {
      const id = toSafe(member.id);
      return [
        idOf({ shopId: member.shopId, memberId: id }),
        { ...member, id, customerId: null, customer: null },
      ];
    }),
  );
}
