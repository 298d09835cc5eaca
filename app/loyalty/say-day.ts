// Days in words, as the shop's own calendar has them.
import { localeOf } from './words';

/** Who reads: their language, and the shop's time zone (UTC unless said). */
type Reader = { locale: string; timeZone?: string | undefined };

/**
 * How days are written: as the reader's region does where the sentence around them is in its language. English that does
 * not say whose is written as here; the theme's script does the same.
 */
export function dayTag(locale: string): string {
  const words = localeOf(locale);
  const tag = locale.split('-')[0] === words ? locale : words;
  return tag === 'en' ? 'en-GB' : tag;
}

/** A day in words. In French the first of a month is an ordinal, which Intl does not know. */
export function written(
  day: Date | number,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const text = new Intl.DateTimeFormat(dayTag(locale), options).format(day);
  return localeOf(locale) === 'fr' ? text.replace(/^1(?=\s)/, '1er') : text;
}

/** The day of a moment, such as from when points can be spent. */
export const dayOf = (moment: Date | string, { locale, timeZone = 'UTC' }: Reader): string =>
  written(new Date(moment), locale, { dateStyle: 'long', timeZone });

/** The last day before a moment at which something ends: what ends at midnight was good for the day before. */
export const lastDayBefore = (moment: Date | string, reader: Reader): string =>
  dayOf(new Date(new Date(moment).getTime() - 1), reader);

/** The same, with the year only where it is not this one. */
export function shortLastDayBefore(
  before: Date,
  { locale, timeZone = 'UTC' }: Reader,
  now: Date,
): string {
  const last = new Date(before.getTime() - 1);
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone });
  const options = { day: 'numeric', month: 'long', timeZone } as const;
  const other = year.format(last) === year.format(now) ? {} : ({ year: 'numeric' } as const);
  return written(last, locale, { ...options, ...other });
}

/** A day of every year; of a month that is never that long, its last. 2024 had a 29 February. */
export function dayOfYear({ month, day }: { month: number; day: number }, locale: string): string {
  const last = new Date(Date.UTC(2024, month, 0)).getUTCDate();
  const date = Date.UTC(2024, month - 1, Math.min(day, last));
  const options = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return written(date, locale, options);
}
