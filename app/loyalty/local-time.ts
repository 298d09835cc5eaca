// A moment as a shop's clock and calendar show it. Fast: a time zone's offset is asked of Intl once for each quarter of an hour.

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const KEEP = 20_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/** `day` is the number of days since 1970-01-01, `minutes` those since midnight, `weekday` 1 for Monday to 7. */
export type LocalTime = { day: number; minutes: number; weekday: number };

/** Where nobody asks what time it is. */
export const noTime: LocalTime = { day: 0, minutes: 0, weekday: 4 };

/** Local day and time of a moment in milliseconds; `timeZone` is an IANA name. Throws a RangeError on an unknown one. */
export function localTime(at: number, timeZone: string): LocalTime {
  const local = at + offsetMs(at, timeZone);
  const day = Math.floor(local / DAY_MS);
  const minutes = Math.floor((local - day * DAY_MS) / 60_000);
  return { day, minutes, weekday: weekdayOf(day) };
}

/** 1 is Monday. The first of January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The number of a day written as `2026-11-27`. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** A numbered day as `2026-11-27`. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Offsets change at whole quarters of an hour everywhere, so one quarter has one offset. */
function offsetMs(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  let known = offsets.get(timeZone);
  if (!known) offsets.set(timeZone, (known = new Map<number, number>()));
  const quarter = Math.floor(at / QUARTER_MS);
  let offset = known.get(quarter);
  if (offset === undefined) {
    if (known.size > KEEP) known.clear();
    known.set(quarter, (offset = askOffset(quarter * QUARTER_MS, timeZone)));
  }
  return offset;
}

function askOffset(at: number, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US-u-hc-h23', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = Number(value);
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}
