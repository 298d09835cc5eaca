// A day and a time on a shop's clock as a moment.
import { dayNumber, localTime } from './local-time';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** `2026-11-27` and `09:30` in an IANA time zone; of a time that summer time skips, the one after it. */
export function momentAt(day: string, time: string, timeZone: string): Date {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const local = dayNumber(day) * DAY_MS + (hours * 60 + minutes) * MINUTE_MS;
  return new Date(momentOf(local, timeZone));
}

/** The shop's clock at a moment, as if it stood in UTC. In milliseconds, like what follows. */
export function localOf(at: number, timeZone: string): number {
  const { day, minutes } = localTime(at, timeZone);
  return day * DAY_MS + minutes * MINUTE_MS + (at - Math.floor(at / MINUTE_MS) * MINUTE_MS);
}

/** The moment at which the shop's clock shows this; of a time the clocks pass over, the one after it. */
export function momentOf(local: number, timeZone: string): number {
  const offset = (at: number) => localOf(at, timeZone) - at;
  const guess = local - offset(local);
  // The second look is for a clock that changes between the first guess and the moment.
  const moment = local - offset(guess);
  // No moment shows a time that is passed over: the two are reckoned by the clock before and the clock after.
  return localOf(moment, timeZone) === local ? moment : Math.max(guess, moment);
}
