// Which tier a member holds, and what changes it. Article 13.
//
// A tier rests on a value: the points orders and activities earned, the money spent on orders that count, or their
// number; never on what is left to spend, on corrections by hand, or on points that tiers themselves gave. The value is
// taken over the window: all time, the last months, or a year, by the calendar or from the day of joining. The tier
// aimed at is the level the value reaches; where years are counted, at least the one carried over from the year before:
// the level that year reached, or (step by step) one below what was carried into it.
// Above the tier held it rises at once. Below, it falls after the days of grace, counted from the moment the aim sank,
// unless it is reached again before; straight to the aim or one level, the next after another whole period. A refund
// makes the value smaller as if what is refunded had never been. A review looks at every moment since the last at which
// something was due, in turn, so that one made late ends as one made on time; made twice it changes nothing more.
import { countsYears, later, yearOf } from './tier-windows';
import type { TierLevel, TierProgram } from './tier-program';

/** What is stored of a member's tier: the reckoned one, and one set by hand. */
export type HeldTier = {
  tierId: string | null;
  tierManual: string | null;
  tierManualUntil: Date | null;
};

/** The tier that counts at a moment: one set by hand stands in place of the reckoned one until its end; null for none. */
export function effectiveTier(member: HeldTier, at: Date): string | null {
  const { tierManual, tierManualUntil } = member;
  const byHand = tierManual !== null && (tierManualUntil === null || tierManualUntil > at);
  return byHand ? tierManual : member.tierId;
}

/** Something that counts towards tiers: when, in milliseconds, and how much. */
export type Earning = { at: number; value: number };

/** What a member's tier is reckoned from; `earnings` those since `earningsSince`, oldest first, none for all time. */
export type Earned = { joinedAt: number; total: number; earnings: readonly Earning[] };

/** What a review leaves, times in milliseconds. `fallsAt`: the end of the grace. `reviewAt`: when to look again. */
export type TierState = {
  tierId: string | null;
  since: number | null;
  base: string | null;
  fallsAt: number | null;
  reviewAt: number | null;
};

/** The rules of tiers at work in a shop. */
export type TierRules = { program: TierProgram; timeZone: string };

/** Levels from the lowest up; the n-th is held as n, none as 0. */
export function levelsOf(program: TierProgram): readonly TierLevel[] {
  let levels = sorted.get(program);
  if (!levels)
    sorted.set(program, (levels = program.levels.toSorted((a, b) => a.threshold - b.threshold)));
  return levels;
}

const sorted = new WeakMap<TierProgram, TierLevel[]>();

/** The number of a tier among the levels: 0 for none, -1 for one the programme does not have. */
export const rankOf = (levels: readonly TierLevel[], tierId: string | null): number =>
  tierId === null ? 0 : levels.findIndex((level) => level.id === tierId) + 1 || -1;

/** The highest level a value reaches, as its number. */
export const reached = (levels: readonly TierLevel[], value: number): number =>
  levels.findLastIndex((level) => value >= level.threshold) + 1;

/** The tier after everything due until `now` has had its turn. */
export function reviewTier(
  state: TierState,
  earned: Earned,
  rules: TierRules,
  now: number,
): TierState {
  const levels = levelsOf(rules.program);
  // Where the tier held is no more, the member moves to the level that fits now, without grace.
  if (rankOf(levels, state.tierId) < 0) return look(state, earned, rules, now);
  let next = state;
  for (let due = dueOf(next); due !== null && due < now; due = dueOf(next))
    next = look(next, earned, rules, due);
  return look(next, earned, rules, now);
}

const dueOf = ({ fallsAt, reviewAt }: TierState): number | null =>
  fallsAt === null || reviewAt === null ? (fallsAt ?? reviewAt) : Math.min(fallsAt, reviewAt);

/** From when on earnings are needed to review a member by `now`; null for none. */
export function earningsSince(
  { program, timeZone }: TierRules,
  state: Pick<TierState, 'fallsAt' | 'reviewAt'>,
  joinedAt: number,
  now: number,
): number | null {
  const { window, fall } = program;
  if (window.kind === 'lifetime') return null;
  const from = Math.min(state.fallsAt ?? now, state.reviewAt ?? now, now);
  if (window.kind === 'rolling') return later(from, { months: -window.months, days: -4 }, timeZone);
  const back = fall.steps === 'one' ? program.levels.length : 1;
  return yearOf(window, joinedAt, from, timeZone, back).start;
}

/** What the value reaches at a moment, and what earlier years carry over. */
function aimAt(earned: Earned, rules: TierRules, levels: readonly TierLevel[], at: number) {
  const { program, timeZone } = rules;
  const { window, fall } = program;
  const value = valueAt(earned, rules, at);
  const own = reached(levels, value);
  if (!countsYears(window)) return { level: own, base: 0, value };
  let base = 0;
  const back = fall.steps === 'one' ? levels.length : 1;
  for (let years = 1; years <= back; years++) {
    const year = yearOf(window, earned.joinedAt, at, timeZone, years);
    const carried = reached(levels, sum(earned.earnings, year.start, year.end)) - (years - 1);
    base = Math.max(base, carried);
  }
  return { level: Math.max(own, base), base, value };
}

/** What counts towards tiers at a moment. */
export function valueAt(earned: Earned, { program, timeZone }: TierRules, at: number): number {
  const { window } = program;
  if (window.kind === 'lifetime') return earned.total;
  if (window.kind === 'rolling')
    return earned.earnings.reduce(
      (value, one) =>
        one.at <= at && isInside(one.at, at, window.months, timeZone) ? value + one.value : value,
      0,
    );
  return sum(earned.earnings, yearOf(window, earned.joinedAt, at, timeZone).start, at + 1);
}

const sum = (earnings: readonly Earning[], from: number, until: number) =>
  earnings.reduce(
    (value, one) => (one.at >= from && one.at < until ? value + one.value : value),
    0,
  );

const DAY_MS = 86_400_000;

/** Whether an earning is still in the window: months differ in length, so only near its edge is the calendar asked. */
function isInside(earnedAt: number, at: number, months: number, timeZone: string): boolean {
  const days = (at - earnedAt) / DAY_MS;
  if (days < months * 28 - 2) return true;
  return days <= months * 31 + 2 && later(earnedAt, { months }, timeZone) > at;
}

/** One look at one moment: rises, falls, begins or ends a grace, and says when to look next. */
function look(state: TierState, earned: Earned, rules: TierRules, at: number): TierState {
  const levels = levelsOf(rules.program);
  const aim = aimAt(earned, rules, levels, at);
  let held = rankOf(levels, state.tierId);
  let { since, fallsAt } = state;
  if (aim.level > held) [held, since] = [aim.level, at];
  if (aim.level === held) fallsAt = null;
  else fallsAt ??= later(at, { days: rules.program.fall.graceDays }, rules.timeZone);
  while (fallsAt !== null && fallsAt <= at) {
    held = rules.program.fall.steps === 'one' ? held - 1 : aim.level;
    since = fallsAt;
    fallsAt = held > aim.level ? nextFall(fallsAt, earned, rules) : null;
  }
  const tierId = levels[held - 1]?.id ?? null;
  const base = levels[aim.base - 1]?.id ?? null;
  const reviewAt = fallsAt === null ? sinksAt(held, levels, earned, rules, at) : null;
  return { tierId, since, base, fallsAt, reviewAt };
}

/** Step by step, the next level goes a whole period after the one before; where years are counted, after the next year's end. */
function nextFall(fell: number, earned: Earned, { program, timeZone }: TierRules): number {
  const { window, fall } = program;
  if (countsYears(window)) {
    const { end } = yearOf(window, earned.joinedAt, fell, timeZone);
    return later(end, { days: fall.graceDays }, timeZone);
  }
  return later(fell, { months: window.kind === 'rolling' ? window.months : 12 }, timeZone);
}

/** When the aim may sink below the tier held if nothing more is earned; null for never. */
export function sinksAt(
  held: number,
  levels: readonly TierLevel[],
  earned: Earned,
  rules: TierRules,
  at: number,
): number | null {
  const { window } = rules.program;
  if (held === 0 || window.kind === 'lifetime') return null;
  if (countsYears(window)) return yearOf(window, earned.joinedAt, at, rules.timeZone).end;
  let value = valueAt(earned, rules, at);
  for (const one of earned.earnings) {
    if (one.at > at || !isInside(one.at, at, window.months, rules.timeZone)) continue;
    value -= one.value;
    if (value < levels[held - 1]!.threshold)
      return later(one.at, { months: window.months }, rules.timeZone);
  }
  return null;
}
