// A day and a time on a shop's clock as a moment.
import { dayNumber, localTime } from './local-time';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** `2026-11-27` and `09:30` in an IANA time zone. A time that summer time skips is the moment it is skipped by. */
export function momentAt(day: string, time: string, timeZone: string): Date {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const wanted = dayNumber(day) * DAY_MS + (hours * 60 + minutes) * MINUTE_MS;
  let moment = wanted;
  // The second look is for a clock that changes between the first guess and the moment.
  for (const _look of [1, 2]) {
    const shown = localTime(moment, timeZone);
    moment += wanted - (shown.day * DAY_MS + shown.minutes * MINUTE_MS);
  }
  return new Date(moment);
}
