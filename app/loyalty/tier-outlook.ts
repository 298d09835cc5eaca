// Where a member stands: the tier they hold, what is missing to rise, and what is needed to stay, by when.
import { countPoints, type PointsName } from './describe';
import { formatMoney } from './money';
import { shortLastDayBefore } from './say-day';
import { countsYears, yearOf } from './tier-windows';
import {
  effectiveTier,
  levelsOf,
  rankOf,
  sinksAt,
  valueAt,
  type Earned,
  type HeldTier,
  type TierRules,
  type TierState,
} from './tiers';
import type { TierLevel } from './tier-program';
import { localeOf } from './words';
import { tierWords } from './words/tiers';

/** What is missing, in points, minor units or orders; `by` is the moment it has to be there, null for no end. */
export type Missing = { missing: number; by: Date | null };

export type Outlook = {
  tier: TierLevel | null;
  /** The tier was set by hand, and until when. */
  byHand: { until: Date | null } | null;
  /** What counts towards tiers now. */
  value: number;
  /** The next tier up; null at the top. */
  next: (Missing & { id: string; name: string; threshold: number }) | null;
  /** What keeps the tier; nothing missing where it is safe until then. Null below the first tier, or where nothing ends it. */
  stay: (Missing & { falling: boolean }) | null;
};

type Member = HeldTier & { state: TierState; earned: Earned };

/** Looks ahead from now as if nothing more were earned. The state is the member's, reviewed. */
export function outlook(member: Member, rules: TierRules, now: Date): Outlook {
  const levels = levelsOf(rules.program);
  const rank = Math.max(0, rankOf(levels, effectiveTier(member, now)));
  const tier = levels[rank - 1] ?? null;
  const manual = tier !== null && effectiveTier({ ...member, tierId: null }, now) !== null;
  const value = valueAt(member.earned, rules, now.getTime());
  const above = levels[rank];
  return {
    tier,
    byHand: manual ? { until: member.tierManualUntil } : null,
    value,
    next: above
      ? {
          id: above.id,
          name: above.name,
          threshold: above.threshold,
          missing: Math.max(0, above.threshold - value),
          by: endOfWindow(member, rules, now),
        }
      : null,
    stay: tier && !manual ? stayOf(tier, value, member, rules, now) : null,
  };
}

function endOfWindow({ earned }: Member, rules: TierRules, now: Date): Date | null {
  const { window } = rules.program;
  if (!countsYears(window)) return null;
  return new Date(yearOf(window, earned.joinedAt, now.getTime(), rules.timeZone).end);
}

function stayOf(
  tier: TierLevel,
  value: number,
  { state, earned }: Member,
  rules: TierRules,
  now: Date,
): Outlook['stay'] {
  const missing = (counted: number) => Math.max(0, tier.threshold - counted);
  if (state.fallsAt !== null)
    return { missing: missing(value), by: new Date(state.fallsAt), falling: true };
  const levels = levelsOf(rules.program);
  const sinks = sinksAt(rankOf(levels, tier.id), levels, earned, rules, now.getTime());
  if (sinks === null) return null;
  const then = countsYears(rules.program.window) ? value : valueAt(earned, rules, sinks);
  // Reached this year, it is carried over the next.
  const safe = countsYears(rules.program.window) && missing(then) === 0;
  const by = safe ? endOfWindow({ earned } as Member, rules, new Date(sinks)) : new Date(sinks);
  return { missing: missing(then), by, falling: false };
}

export type TierListener = {
  locale: string;
  names: PointsName;
  currency: string;
  timeZone: string;
};

/** The outlook in two sentences at most: `80 points more to reach Gold.`, `120 points more by 31 December to stay Gold.` */
export function sayOutlook(
  { tier, byHand, next, stay }: Outlook,
  basis: TierRules['program']['basis'],
  listener: TierListener,
  now: Date,
): { rise: string | null; stay: string | null } {
  const words = tierWords[localeOf(listener.locale)];
  const amount = (missing: number) => sayAmount(missing, basis, listener);
  const day = (by: Date) => shortLastDayBefore(by, listener, now);
  const keeps = () => {
    if (!tier) return null;
    if (byHand) return words.byHand(tier.name, byHand.until && day(byHand.until));
    if (!stay) return null;
    return stay.missing > 0
      ? words.stay(amount(stay.missing), day(stay.by!), tier.name)
      : words.safe(tier.name, day(stay.by!));
  };
  return {
    rise: next
      ? words.rise(amount(next.missing), next.by && day(next.by), next.name)
      : tier && words.top(tier.name),
    stay: keeps(),
  };
}

/** So much of what tiers rest on: `120 points`, `€80`, `2 orders`. */
export function sayAmount(
  value: number,
  basis: TierRules['program']['basis'],
  { locale, names, currency }: Pick<TierListener, 'locale' | 'names' | 'currency'>,
): string {
  if (basis === 'points') return countPoints(value, names, locale);
  if (basis === 'spend') return formatMoney(value, currency, locale);
  const { orders } = tierWords[localeOf(locale)];
  const word = orders[new Intl.PluralRules(locale).select(value)] ?? orders.other;
  return `${new Intl.NumberFormat(locale).format(value)} ${word}`;
}
