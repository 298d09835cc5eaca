// What a calculation gives: the points, what they consumed of caps, and how they came about. Kept with the entry for ever.
import type { ActivityFacts } from './activity';
import type { LeftOut } from './basis';
import type { ShutOut } from './context';
import type { Rounding } from './points';
import type { Amount } from './rules/amounts';

/** Why something that could have earned does not. `nothing`: too small for a point; `unmatched`: no rule is for it. */
export type NoAward =
  'paused' | 'test' | 'cancelled' | 'unpaid' | 'nothing' | 'unmatched' | ShutOut;

/** Which limit trimmed an award: a rule's for one member, a rule's budget, the order's, the member's, the programme's budget. */
export type CapName = 'rule' | 'ruleBudget' | 'order' | 'member' | 'budget';

/** What was wanted and what a cap let through (article 4). */
export type CapCut = { cap: CapName; ruleId?: string; wanted: number; given: number };

/** A flat number of points that came after the multipliers. */
export type Bonus = { ruleId: string; title: string | null; points: number };

/** What a base rule gave on the lines it matched, before multipliers; `amount` is the rate that applied, a market's own included. */
export type AwardPart = {
  ruleId: string;
  title: string | null;
  amount: Amount;
  basisMinor: number;
  items: number;
  exact: string;
};

/** What multiplied base points: a rule or the member's tier; `exact` are the base points of the lines it multiplied. */
export type AwardTimes = {
  by: { ruleId: string; title: string | null } | { tier: string };
  hundredths: number;
  basisMinor: number;
  exact: string;
};

/** How an order's award came about. Money in minor units; `exact` are points before rounding, as a decimal of up to four digits, cut. */
export type AwardReasons = {
  type: 'award';
  orderName: string;
  currency: string;
  rounding: Rounding;
  basisMinor: number;
  exact: string;
  parts: AwardPart[];
  times: AwardTimes[];
  bonuses: Bonus[];
  caps: CapCut[];
  /** What counts of each line, and its share of the points: they sum to the award. */
  lines: { lineId: string; basisMinor: number; points: number }[];
  none: NoAward | null;
  left: LeftOut[];
};

/** How the award for anything but an order came about. */
export type ActivityReasons = {
  type: 'activity';
  activity: ActivityFacts;
  bonuses: Bonus[];
  caps: CapCut[];
  none: NoAward | null;
};

/** What a limited or budgeted rule consumed and, under `*`, the member's cap and the programme's budget. */
export type CapConsumption = { ruleId: string; points: number; times: number };

/** Points granted, and those wanted before any cap. */
export type Award<Reasons = AwardReasons> = {
  points: number;
  wanted: number;
  uses: CapConsumption[];
  reasons: Reasons;
};
