// When points lapse (article 11): not at all, by age of each lot, by inactivity of the member, or on a calendar day.
import { UNTIL_FULFILLED } from './hold';
import { addMonths, endOfDay } from './months';
import type { Expiry } from './program';
import { sameData } from './same-data';

export { addMonths } from './months';

/** By what a shop dates its lots. */
export type LotTerms = { expiry: Expiry; expirySince: Date | null; timeZone: string };

/**
 * When a lot lapses by itself; null for never, and while it is unknown when its hold ends. `from` is when its points
 * can be spent: pending points do not age. `since` is Shop.expirySince: nothing lapses before a full period from then.
 */
export function lotExpiry(
  expiry: Expiry,
  from: Date,
  since: Date | null,
  timeZone: string,
): Date | null {
  if (from >= UNTIL_FULFILLED) return null;
  if (expiry.mode === 'age') return addMonths(later(from, since), expiry.months);
  if (expiry.mode !== 'calendar') return null;
  const old = addMonths(from, expiry.leastMonths);
  const earliest = since ? later(old, addMonths(since, 12)) : old;
  return nextDay(expiry, earliest, timeZone);
}

type Calendar = Extract<Expiry, { mode: 'calendar' }>;

/** The end of the first such day after `earliest`. */
function nextDay({ month, day }: Calendar, earliest: Date, timeZone: string): Date {
  // Local years begin up to a day before or after those of UTC.
  for (let year = earliest.getUTCFullYear() - 1; ; year++) {
    const end = endOfDay(year, month, day, timeZone);
    if (end > earliest) return end;
  }
}

/** What the ledger has to know of expiry by inactivity to keep Member.lapsesAt. */
export type Lapse = { keptBy: 'earning' | 'anything'; months: number; since: Date | null };

/** The lapse a posting carries under this expiry; null where nothing lapses by inactivity. */
export function lapseTerms(expiry: Expiry, since: Date | null): Lapse | null {
  return expiry.mode === 'inactivity'
    ? { keptBy: expiry.keptBy, months: expiry.months, since }
    : null;
}

/** When all that can be spent lapses after something kept it alive; null unless expiry is by inactivity. */
export function lapseOf(expiry: Expiry, activeAt: Date, since: Date | null): Date | null {
  return expiry.mode === 'inactivity' ? lapseAfter({ ...expiry, since }, activeAt) : null;
}

/** The same from what a posting carries. */
export const lapseAfter = ({ months, since }: Pick<Lapse, 'months' | 'since'>, activeAt: Date) =>
  addMonths(later(activeAt, since), months);

/** Whether points lapse differently now; when members are warned makes no difference to that. */
export function expiryChanged(before: Expiry, after: Expiry): boolean {
  return !sameData({ ...before, warnDays: null }, { ...after, warnDays: null });
}

/**
 * Shop.expirySince once `after` is published: the day itself when expiry is switched on, shortened or works another
 * way, else what it was. `before` is the expiry in force until then, with its own Shop.expirySince.
 */
export function expirySinceOf(
  before: { expiry: Expiry; since: Date | null },
  after: Expiry,
  publishedAt: Date,
): Date | null {
  if (after.mode === 'none') return null;
  return isNoSooner(before.expiry, after) ? before.since : publishedAt;
}

/** Whether nothing can lapse sooner under `after` than it did under `before`. */
function isNoSooner(before: Expiry, after: Expiry): boolean {
  if (before.mode === 'age' && after.mode === 'age') return after.months >= before.months;
  if (before.mode === 'inactivity' && after.mode === 'inactivity')
    return (
      after.months >= before.months &&
      (after.keptBy === before.keptBy || after.keptBy === 'anything')
    );
  if (before.mode === 'calendar' && after.mode === 'calendar')
    return (
      after.month === before.month &&
      after.day === before.day &&
      after.leastMonths >= before.leastMonths
    );
  return false;
}

const later = (a: Date, b: Date | null) => (b && b > a ? b : a);
