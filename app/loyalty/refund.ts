// Refunds as facts that may arrive before, after or inside a snapshot of their order; article 7 for all of them.
import type { OrderFacts, RefundFacts } from './order';

/** Refunds of one order by id: however often and in whatever order they are told, the same set. */
export type KnownRefunds = Record<string, RefundFacts>;

/**
 * The order as it stands with every refund known: those the snapshot does not know yet lower the units
 * kept, the rest are already in it. Telling a refund twice changes nothing.
 */
export function withRefunds(order: OrderFacts, known: KnownRefunds): OrderFacts {
  const told = new Set(order.refunds.map((refund) => refund.refundId));
  const later = Object.values(known).filter((refund) => !told.has(refund.refundId));
  if (!later.length) return order;
  const returned = new Map<string, number>();
  for (const line of later.flatMap((refund) => refund.lines)) {
    returned.set(line.lineId, (returned.get(line.lineId) ?? 0) + line.quantity);
  }
  return {
    ...order,
    lines: order.lines.map((line) => ({
      ...line,
      kept: Math.max(0, line.kept - (returned.get(line.lineId) ?? 0)),
    })),
    refunds: [...order.refunds, ...later],
  };
}

/** What an order's ledger position is: what it deserved when last settled, and what a clamp has let go since. */
export type Settled = { deserved: number; forgiven: number };

/**
 * The next step for an order: how many points to credit (above zero) or to take back (below), given what
 * it deserves now. Only a change in what is deserved moves anything, so a repeat moves nothing. Points a
 * clamp let go are not given a second time.
 */
export function settle(
  now: number,
  { deserved, forgiven }: Settled,
): { move: number; forgiven: number } {
  const change = now - deserved;
  if (change <= 0) return { move: change, forgiven };
  const spared = Math.min(change, forgiven);
  return { move: change - spared, forgiven: forgiven - spared };
}
