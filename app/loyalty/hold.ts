// When points an order earned can be spent (article 8): decided by dates alone, never by whether anything has run.
import type { Hold } from './program';

/** Stands for "not before the order is fulfilled": a moment that does not come by itself. */
export const UNTIL_FULFILLED = new Date('9999-12-31T00:00:00.000Z');

const DAY_MS = 86_400_000;

/** When an order was paid, and when the last of it was fulfilled; null while it is not. */
export type Milestones = { paidAt: Date; fulfilledAt: Date | null };

/** The moment the hold ends: at once, or so many days after payment or after fulfilment. */
export function availableFrom(hold: Hold, { paidAt, fulfilledAt }: Milestones): Date {
  if (hold.after === 'now') return paidAt;
  if (hold.after === 'paid') return after(paidAt, hold.days);
  return fulfilledAt ? after(fulfilledAt, hold.days) : UNTIL_FULFILLED;
}

const after = (from: Date, days: number) => new Date(from.getTime() + days * DAY_MS);
