// Times as Shopify writes them: whole seconds with the shop's own offset.

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-21T10:00:00+01:00` for a time in a time zone. */
export function shopTime(iso: string | Date, timeZone: string): string {
  const date = new Date(iso);
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  ) as Record<string, string>;
  const offset = parts['timeZoneName']!.replace('GMT', '') || '+00:00';
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  return `${day}T${parts['hour']}:${parts['minute']}:${parts['second']}${offset}`;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    });
    formats.set(timeZone, format);
  }
  return format;
}
