// The ledger's words: what may be posted, and what stands once it is.
import type { Lapse, LotTerms } from '../loyalty/expiry';
import type { EntryReasons } from '../loyalty/reasons';

/**
 * award: an order or activity earned. reversal: taken back. redemption: spent. return: given back. adjustment: by
 * hand. expiry: lapsed. reinstatement: lapsed and given back. Without points: terms, dates of lots changed; merge,
 * two members became one; standing, left or came back; block, shut out or let in, which shoppers do not see.
 */
export const entryKinds = [
  'award',
  'reversal',
  'redemption',
  'return',
  'adjustment',
  'expiry',
  'reinstatement',
  'terms',
  'merge',
  'standing',
  'block',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What a debit may do when the points are not there. */
export type Shortfall = 'refuse' | 'clamp' | 'debt';

/** New dates for open lots; what is left out stays. Lots no longer open are passed over. */
export type Redate = {
  seqs: readonly number[];
  availableAt?: Date;
  expiresAt?: Date | null;
  /** Promised by hand: no change of programme makes these lots lapse before. */
  keptTo?: Date;
};

/** An entry to be. Points above zero credit, below zero debit. */
export type Draft = {
  shopId: string;
  memberId: number;
  /** The business fact, unique in the shop; posting it again answers with the first entry. */
  key: string;
  kind: EntryKind;
  points: number;
  happenedAt: Date;
  /** When the member was active by it, where that was later than it happened. */
  activeAt?: Date;
  /** Of credits: when they can be spent; at once unless said. */
  availableAt?: Date;
  expiresAt?: Date | null;
  /** Of credits with a date promised by hand: no change of programme makes them lapse before. */
  keptTo?: Date | null;
  orderId?: string | null;
  redemptionId?: string | null;
  programVersion?: number | null;
  reasons: EntryReasons;
  /** Of debits: refuse leaves everything as it was, clamp takes what there is, debt owes the rest. */
  shortfall?: Shortfall;
  /** Of reversals: entries whose lots are drawn first. */
  ownSeqs?: readonly number[];
  /** Of expiry: the lots drawn, and no others. */
  fromSeqs?: readonly number[];
  /**
   * Of returns: the debit whose draws are undone, how many of its points went back before this, how long lapsed points
   * live on, and by what lots that are opened again lapse now (as they did when they were drawn from, unless said).
   */
  returnOf?: { debitSeq: number; after?: number; graceUntil: Date; terms?: LotTerms };
  /** Open lots of the member that have other dates from now on, whatever else the entry does. */
  redate?: Redate;
  /** Under expiry by inactivity: what this entry does to the day everything lapses. Left out where the programme has none. */
  lapse?: Lapse | null;
  /** By hand: under expiry by inactivity nothing of the member lapses before. */
  lapsesNotBefore?: Date;
};

/** What became of a draft. `posted` is false when the key was known already. */
export type Posting =
  | { posted: boolean; seq: number; points: number; balanceAfter: number }
  | { refused: 'not_enough_points'; missing: number };

/** Points that had lapsed, posted before anything else of the member. */
export type Expired = {
  shopId: string;
  memberId: number;
  key: string;
  seq: number;
  points: number;
  balanceAfter: number;
  happenedAt: Date;
};
