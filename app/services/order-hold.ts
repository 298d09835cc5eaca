// When the points of an order can be spent (article 8), however late and out of order its payment is told.
import { availableFrom, UNTIL_FULFILLED } from '../loyalty/hold';
import type { KnownOrder } from './order-owners';

/**
 * When its points can be spent; null for from when it was placed. The day of payment only ever comes nearer, as earlier
 * facts are heard of. Points that can be spent already stay so, whatever becomes of what was sent.
 */
export function heldUntil(order: KnownOrder, now: Date): Date | null {
  const { row, facts, published } = order;
  const { hold } = published.program;
  if (hold.after === 'now') return sincePaid(order);
  const before = row.availableAt;
  if (before && before <= now) return before;
  const { fulfilledAt } = facts;
  if (hold.after === 'fulfilled')
    return availableFrom(hold, {
      paidAt: new Date(facts.placedAt),
      fulfilledAt: fulfilledAt === null ? null : new Date(fulfilledAt),
    });
  const paidAt = paidAtOf(order);
  if (!paidAt) return before;
  return sooner(before, availableFrom(hold, { paidAt, fulfilledAt: null }));
}

/**
 * Without a hold: from when the order was placed where it is told as paid at first, else from its payment. Until that
 * is told it is kept of the order, as a day that does not come, that it was not paid yet.
 */
function sincePaid(order: KnownOrder): Date | null {
  const { row, facts } = order;
  const wasUnpaid = row.toldUnpaid || !facts.paid;
  if (row.availableAt === null && (row.awardSeqs.length > 0 || !wasUnpaid)) return null;
  const paidAt = paidAtOf(order);
  const placedAt = new Date(facts.placedAt);
  const from = paidAt && paidAt < placedAt ? placedAt : paidAt;
  const held = sooner(row.availableAt, from ?? UNTIL_FULFILLED);
  const isAwarded = row.awardSeqs.length > 0;
  return isAwarded && isOnePayment(row.availableAt!, held) ? row.availableAt : held;
}

const ONE_PAYMENT_MS = 3_600_000;

/** What is told of one payment comes in any order, moments apart: nobody's points are dated anew for that. */
const isOnePayment = (known: Date, told: Date) => known.getTime() - told.getTime() < ONE_PAYMENT_MS;

/** When it was first known as paid, by what is told now and by its newest snapshot. */
const paidAtOf = ({ row, facts }: KnownOrder) =>
  row.paidSince ?? (facts.paid ? new Date(facts.updatedAt) : null);

const sooner = (before: Date | null, held: Date) => (before && before < held ? before : held);
