// Months as people count them: a month after the 31st is the last day of a shorter one.
import { dayNumber, localTime } from './local-time';

const DAY_MS = 86_400_000;

/** The same day and time of day so many months later, or the last day of that month where it is shorter (UTC). */
export function addMonths(from: Date, months: number): Date {
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const { days, year, month } = monthOf(new Date(first));
  const timeOfDay = from.getTime() % DAY_MS;
  const clamped = Math.min(from.getUTCDate(), days);
  return new Date(Date.UTC(year, month, clamped) + ((timeOfDay + DAY_MS) % DAY_MS));
}

/** The end of that day of a year (month 1 to 12) in a time zone: the moment the next begins. A short month ends sooner. */
export function endOfDay(year: number, month: number, day: number, timeZone: string): Date {
  const { days } = monthOf(new Date(Date.UTC(year, month - 1, 1)));
  const date = new Date(Date.UTC(year, month - 1, Math.min(day, days)));
  return startOfDay(dayNumber(date.toISOString().slice(0, 10)) + 1, timeZone);
}

/** When a numbered day (since 1970-01-01) begins in a time zone; where clocks skip midnight, the first moment of it. */
function startOfDay(day: number, timeZone: string): Date {
  const local = day * DAY_MS;
  // No zone is more than 15 hours from UTC; offsets change at whole quarters of an hour.
  let [before, from] = [local - 15 * 3_600_000, local + 15 * 3_600_000];
  while (from - before > 60_000) {
    const middle = Math.floor((before + from) / 120_000) * 60_000;
    if (localTime(middle, timeZone).day >= day) from = middle;
    else before = middle;
  }
  return new Date(from);
}

function monthOf(first: Date) {
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
  return { year, month, days: new Date(Date.UTC(year, month + 1, 0)).getUTCDate() };
}
