// A sweep is a round over a shop, page by page, that comes due by the clock.
import type { Tx } from '../database/open';

/** Where a page begins, and what moment it belongs to. */
export type PageAt = {
  shopId: string;
  /** The moment the page is worked. */
  now: Date;
  /** What the page before handed on; null for the first. */
  cursor: unknown;
  /** Everything due up to this moment was done by earlier rounds; null before the first. */
  doneTo: Date | null;
  /** When this round began: once it ends, everything due up to then is done. */
  startedAt: Date;
};

export type Sweep = {
  kind: string;
  /** When the round after one that ends now is due; null for only when asked (scheduleSweep). */
  next(now: Date, shop: { timeZone: string }): Date | null;
  /** Works one page in the transaction that also stores where it came to; a null cursor ends the round. */
  page(tx: Tx, at: PageAt): Promise<{ cursor: unknown }>;
};
