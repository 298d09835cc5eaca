// Why points for an activity changed after it was first rewarded.
import type { ActivityFacts } from './activity';
import type { ActivityReasons } from './award';

export type ActivityChangeReasons = {
  type: 'activityChange';
  /** withdrawn: undone, such as a review taken offline. restored: no longer so. changed: it shows something else now. */
  cause: 'withdrawn' | 'restored' | 'changed';
  activity: ActivityFacts;
  /** What it deserved before and deserves now. */
  before: number;
  after: number;
  /** What it deserves now came about so. */
  award: ActivityReasons;
};
