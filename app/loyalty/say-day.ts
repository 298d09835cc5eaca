// Days in words, as the shop's own calendar has them.

/** Who reads: their language, and the shop's time zone (UTC unless said). */
type Reader = { locale: string; timeZone?: string | undefined };

/** The day of a moment, such as from when points can be spent. */
export const dayOf = (moment: Date | string, { locale, timeZone = 'UTC' }: Reader): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(moment));

/** The last day before a moment at which something ends: what ends at midnight was good for the day before. */
export const lastDayBefore = (moment: Date | string, reader: Reader): string =>
  dayOf(new Date(new Date(moment).getTime() - 1), reader);
