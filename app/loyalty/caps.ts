// Limits and budgets: which a programme has at a moment, and what they leave.
import type { Room } from './context';
import { dayText, localTime } from './local-time';
import type { Program } from './program';
import type { CapPeriod } from './rules/rule';

/**
 * One limit in force: of a rule, or under `*` of the member over all rules or of the whole programme. A row of CapUse
 * is known by the same rule and period, with the member's number, or 0 for the shop. Null has no limit of that kind.
 */
export type Cap = {
  ruleId: string;
  whose: 'member' | 'shop';
  period: string;
  points: number | null;
  times: number | null;
};

/** Every limit and budget at a moment, in the shop's time zone. */
export function capsFor(program: Program, at: Date, timeZone: string): Cap[] {
  const caps: Cap[] = [];
  const { member, budget } = program.caps;
  const add = (ruleId: string, whose: Cap['whose'], per: CapPeriod, rest: Partial<Cap>) =>
    caps.push({
      ruleId,
      whose,
      period: periodKey(per, at, timeZone),
      points: null,
      times: null,
      ...rest,
    });
  for (const { id, limit, budget: ofRule } of program.rules) {
    if (limit) add(id, 'member', limit.per, { points: limit.points, times: limit.times });
    if (ofRule !== null) add(id, 'shop', 'ever', { points: ofRule });
  }
  if (member) add('*', 'member', member.per, { points: member.points });
  if (budget !== null) add('*', 'shop', 'ever', { points: budget });
  return caps;
}

/** What caps leave, from what was used of each (nothing where no row says). */
export function roomLeft(
  caps: readonly Cap[],
  usedOf: (cap: Cap) => { points: number; times: number } | undefined,
): Room {
  const room: { member?: number; budget?: number } = {};
  const rules: Record<string, number> = {};
  const budgets: Record<string, number> = {};
  for (const cap of caps) {
    const used = usedOf(cap) ?? { points: 0, times: 0 };
    const spent = cap.times !== null && used.times >= cap.times;
    const left = spent
      ? 0
      : cap.points === null
        ? undefined
        : Math.max(0, cap.points - used.points);
    if (left === undefined) continue;
    if (cap.ruleId !== '*') (cap.whose === 'member' ? rules : budgets)[cap.ruleId] = left;
    else if (cap.whose === 'member') room.member = left;
    else room.budget = left;
  }
  return { ...room, rules, budgets };
}

/** The lower of two rooms, name by name; both are of the same caps. */
export function lowerRoom(a: Room, b: Room): Room {
  const least = (x?: number, y?: number) => Math.min(x ?? Infinity, y ?? Infinity);
  const each = (x: Room['rules'] = {}, y: Room['rules'] = {}) =>
    Object.fromEntries(Object.keys({ ...x, ...y }).map((id) => [id, least(x[id], y[id])]));
  const whole = (name: 'member' | 'budget') =>
    a[name] === undefined && b[name] === undefined ? {} : { [name]: least(a[name], b[name]) };
  return {
    ...whole('member'),
    ...whole('budget'),
    rules: each(a.rules, b.rules),
    budgets: each(a.budgets, b.budgets),
  };
}

/** The period a moment falls in: `2026-11-22`, `2026-W47` (ISO 8601), `2026-11`, `2026`, or nothing for ever. */
export function periodKey(per: CapPeriod, at: Date, timeZone: string): string {
  if (per === 'ever') return '';
  const { day, weekday } = localTime(at.getTime(), timeZone);
  const text = dayText(day);
  if (per === 'day') return text;
  if (per === 'week') return isoWeek(day, weekday);
  return text.slice(0, per === 'month' ? 7 : 4);
}

/** A week belongs to the year its Thursday is in. */
function isoWeek(day: number, weekday: number): string {
  const thursday = day - weekday + 4;
  const year = dayText(thursday).slice(0, 4);
  const newYear = Date.UTC(Number(year), 0, 1) / 86_400_000;
  const week = Math.floor((thursday - newYear) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
