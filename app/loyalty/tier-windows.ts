// Over which time tiers are reckoned: the years of a window, and when an earning leaves one that rolls along.
import { localOf, momentOf } from './local-moment';
import type { TierProgram } from './tier-program';

const DAY_MS = 86_400_000;

type Day = { year: number; month: number; day: number };

/** The year the window counts, in milliseconds; `end` belongs to the next. */
export type Year = { start: number; end: number };
export type YearWindow = Extract<TierProgram['window'], { kind: 'calendarYear' | 'fromJoining' }>;

/** Whether the window counts in years that end, and does not roll along or last for ever. */
export const countsYears = (window: TierProgram['window']): window is YearWindow =>
  window.kind === 'calendarYear' || window.kind === 'fromJoining';

/**
 * The same time of day so many months and days later by the shop's calendar; a day the month does not have becomes its
 * last. All in milliseconds.
 */
export function later(at: number, by: { months?: number; days?: number }, timeZone: string) {
  const local = localOf(at, timeZone);
  const { year, month, day } = dayOf(local);
  const moved = clamped({ year, month: month + (by.months ?? 0), day }) + (by.days ?? 0) * DAY_MS;
  return momentOf(moved + (local - Math.floor(local / DAY_MS) * DAY_MS), timeZone);
}

/** The year a moment belongs to; `back` years earlier where that is asked. `joinedAt` gives the day years begin on. */
export function yearOf(
  window: YearWindow,
  joinedAt: number,
  at: number,
  timeZone: string,
  back = 0,
): Year {
  const joined = window.kind === 'calendarYear' ? null : dayOf(localOf(joinedAt, timeZone));
  const start = (year: number) =>
    joined ? momentOf(clamped({ ...joined, year }), timeZone) : newYear(year, timeZone);
  let { year } = dayOf(localOf(at, timeZone));
  if (start(year) > at) year -= 1;
  return { start: start(year - back), end: start(year - back + 1) };
}

const newYears = new Map<string, number>();

/** When a year begins: asked for every member of a shop, so kept. */
function newYear(year: number, timeZone: string): number {
  const key = `${timeZone}/${year}`;
  let start = newYears.get(key);
  if (start === undefined) {
    if (newYears.size > 20_000) newYears.clear();
    newYears.set(key, (start = momentOf(Date.UTC(year, 0, 1), timeZone)));
  }
  return start;
}

/** The month a moment belongs to, such as `2026-11`, and when it began; `back` months earlier where that is asked. */
export function monthBegun(at: number, timeZone: string, back = 0) {
  const { year, month } = dayOf(localOf(at, timeZone));
  const first = clamped({ year, month: month - back, day: 1 });
  return { month: new Date(first).toISOString().slice(0, 7), start: momentOf(first, timeZone) };
}

/** The moment at which a day such as `2026-12-31` is over by the shop's calendar. */
export const endOfLocalDay = (day: string, timeZone: string): Date =>
  new Date(momentOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS, timeZone));

function dayOf(local: number): Day {
  const date = new Date(local);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

function clamped({ year, month, day }: Day): number {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day, last));
}
