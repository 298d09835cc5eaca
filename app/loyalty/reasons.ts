// Why an entry stands in the ledger: kept with it, and enough to explain it for ever.
import type { ActivityChangeReasons } from './activity-reasons';
import type { ActivityReasons, AwardReasons } from './award';
import type { ExpiryReasons, ReinstatementReasons, TermsReasons } from './expiry-reasons';
import type { MergeReasons, StandingReasons } from './people-reasons';
import type { Reward } from './program';
import type { TierReasons, TierSetReasons } from './tier-reasons';
import type { ReturnCause } from './words/rewards';

/** Points taken back, or added, because an order changed after it was first rewarded. */
export type ChangeReasons = {
  type: 'change';
  /** `moved`: the order belongs to another customer now. */
  cause: 'refund' | 'cancelled' | 'edited' | 'moved';
  orderName: string;
  /** What the order deserved before and deserves now. */
  before: number;
  after: number;
  award: AwardReasons;
};

export type EntryReasons =
  | AwardReasons
  | ActivityReasons
  | ChangeReasons
  | ActivityChangeReasons
  | ExpiryReasons
  | ReinstatementReasons
  | TermsReasons
  | MergeReasons
  | StandingReasons
  | TierReasons
  | TierSetReasons
  | { type: 'redemption'; reward: Reward; currency: string }
  | { type: 'return'; reward: Reward; currency: string; cause: ReturnCause }
  | { type: 'adjustment'; note: string; by: string };
