// Birthdays as month and day: which are valid, when they fall in a year, and from when a newly told one earns.
import { dayNumber, dayText, localTime } from './local-time';

/** Days a birthday has to be known before it earns: who tells of one tomorrow waits for the next. */
export const KNOWN_BEFORE_DAYS = 30;

/** `02-29` for month 2 and day 29, or null where no year has such a day. */
export function birthdayOf(month: number, day: number): string | null {
  const at = new Date(Date.UTC(2024, month - 1, day));
  const isThere = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isThere ? at.toISOString().slice(5, 10) : null;
}

/** The day (number since 1970-01-01) a birthday falls on in a year: the 29th of February on the 28th in short years. */
export function birthdayIn(year: number, birthday: string): number {
  const isShort = new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1;
  return dayNumber(`${year}-${birthday === '02-29' && isShort ? '02-28' : birthday}`);
}

/** The birthdays that fall on a day, as they are kept. */
export function birthdaysOn(day: number): string[] {
  const text = dayText(day);
  const own = text.slice(5);
  const isLeap = birthdayIn(Number(text.slice(0, 4)), '02-29') === day && own !== '02-29';
  return isLeap ? [own, '02-29'] : [own];
}

/**
 * The first day it earns on, if told at a moment; both as days of the shop's own time zone. `earned` says of which
 * years a birthday has earned before, on whatever day: not of two days in one year.
 */
export function firstEarning(
  birthday: string,
  toldAt: Date,
  timeZone: string,
  earned: ReadonlySet<number> = new Set(),
): string {
  const earliest = localTime(toldAt.getTime(), timeZone).day + KNOWN_BEFORE_DAYS;
  let year = Number(dayText(earliest).slice(0, 4));
  while (birthdayIn(year, birthday) < earliest || earned.has(year)) year++;
  return dayText(birthdayIn(year, birthday));
}
