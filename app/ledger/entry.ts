// The ledger's words: what may be posted, and what stands once it is.
import type { EntryReasons } from '../loyalty/reasons';

/** award: an order earned. reversal: taken back. redemption: spent. return: given back. adjustment: by hand. */
export const entryKinds = ['award', 'reversal', 'redemption', 'return', 'adjustment'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What a debit may do when the points are not there. */
export type Shortfall = 'refuse' | 'clamp' | 'debt';

/** An entry to be. Points above zero credit, below zero debit. */
export type Draft = {
  shopId: string;
  memberId: number;
  /** The business fact, unique in the shop; posting it again answers with the first entry. */
  key: string;
  kind: EntryKind;
  points: number;
  happenedAt: Date;
  /** Of credits: when they can be spent; at once unless said. */
  availableAt?: Date;
  expiresAt?: Date | null;
  orderId?: string | null;
  redemptionId?: string | null;
  programVersion?: number | null;
  reasons: EntryReasons;
  /** Of debits: refuse leaves everything as it was, clamp takes what there is, debt owes the rest. */
  shortfall?: Shortfall;
  /** Of reversals: entries whose lots are drawn first. */
  ownSeqs?: readonly number[];
  /** Of returns: the debit whose draws are undone, and how long lapsed points live on. */
  returnOf?: { debitSeq: number; graceUntil: Date };
};

/** What became of a draft. `posted` is false when the key was known already. */
export type Posting =
  | { posted: boolean; seq: number; points: number; balanceAfter: number }
  | { refused: 'not_enough_points'; missing: number };
