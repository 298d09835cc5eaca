// What can be said about points: one function a sentence, the same set in every language.
import type { LeftOut } from '../basis';
import type { NoAward } from '../award';
import type { Rounding } from '../points';
import type { ChangeReasons } from '../reasons';
import type { RefusalName } from '../refusals';

export type Words = {
  /** The word for points by plural form, where the shop has kept the plain one. */
  points: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
  earning(points: string, amount: string): string;
  rule(points: string, amount: string): string;
  onGoods(rule: string, basis: string): string;
  order(name: string): string;
  exact(points: string, rounding: Rounding): string;
  left: Record<LeftOut, string>;
  none: Record<NoAward, string>;
  change: Record<ChangeReasons['cause'], (name: string) => string>;
  changed(before: string, after: string): string;
  pendingUntil(day: string): string;
  redeemed(reward: string): string;
  returned: string;
  adjusted: string;
  adjustedDetail: string;
  refusal: Partial<Record<RefusalName, (missing: string) => string>>;
};
