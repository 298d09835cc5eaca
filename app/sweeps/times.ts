// When a sweep comes round again.
import { localTime } from '../loyalty/local-time';

const HOUR_MS = 3_600_000;
const DAY_MINUTES = 1440;

/** The beginning of the next hour. */
export const nextHour = (now: Date): Date =>
  new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);

/** The next time it is that hour of the day there, to the minute; by UTC where the time zone is unknown. */
export function nextLocalHour(now: Date, timeZone: string, hour: number): Date {
  const wait = (hour * 60 - minutesOfDay(now, timeZone) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000 + wait * 60_000);
}

function minutesOfDay(now: Date, timeZone: string): number {
  try {
    return localTime(now.getTime(), timeZone).minutes;
  } catch {
    return now.getUTCHours() * 60 + now.getUTCMinutes();
  }
}
