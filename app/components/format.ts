// How numbers, money and moments are written on the admin's screens, in the merchant's language.
import { formatMoney } from '~/loyalty/money';

/** What the programme calls its points. */
type PointsNames = { one: string; other: string };

/** Everything needed to write for one merchant. Times are shown in the shop's own time zone. */
export type Writing = { locale: string; currency: string; timeZone: string; names: PointsNames };

/** The writers every screen uses. */
export type Format = ReturnType<typeof createFormat>;

// Node and browsers differ in which narrow space they write; one of them keeps hydration quiet.
const even = (text: string) => text.replaceAll('\u202f', '\u00a0');

// A true minus is as wide as a plus, so columns of changes line up.
const minus = (text: string) => text.replace('-', '\u2212');

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Builds the writers for one merchant; an unknown locale falls back to English. */
export function createFormat({ locale: wanted, currency, timeZone, names }: Writing) {
  const locale = knownLocale(wanted);
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const plural = new Intl.PluralRules('en');
  const date = (options: Intl.DateTimeFormatOptions) => {
    const writer = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (at: string) => even(writer.format(new Date(at)));
  };
  const day = date({ year: 'numeric', month: 'short', day: 'numeric' });
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  // A day or a month by its name in the calendar, which no time zone may move.
  const calendar = { timeZone: 'UTC' } as const;
  const number = (value: number) => minus(even(whole.format(value)));
  return {
    locale,
    currency,
    timeZone,
    names,
    number,
    /** +49, −100, 0. */
    signed: (value: number) => minus(even(signed.format(value))),
    /** "1 point", "49 points", in the programme's own words. */
    points: (value: number) =>
      `${number(value)} ${plural.select(Math.abs(value)) === 'one' ? names.one : names.other}`,
    money: (minor: number) => even(formatMoney(minor, currency, locale)),
    day,
    /** The last day before something ends: what ends at midnight was good for the day before. */
    lastDay: (end: string) => day(new Date(Date.parse(end) - 1).toISOString()),
    /** "2026-06-01" as a day, "2026-06" as a month. */
    calendarDay: date({ ...calendar, month: 'short', day: 'numeric' }),
    month: date({ ...calendar, year: 'numeric', month: 'long' }),
    // How a date and a time are joined differs between Node's and the browser's data: joined here.
    moment: (at: string) => `${day(at)}, ${time(at)}`,
    /** "3 minutes ago", from one moment to another. */
    ago: (at: string, now: string) => {
      const past = new Date(at).getTime() - new Date(now).getTime();
      const [unit, size] = steps.find(([, length]) => Math.abs(past) >= length) ?? [
        'minute',
        60_000,
      ];
      return even(relative.format(Math.round(past / size), unit));
    },
  };
}

function knownLocale(wanted: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(wanted)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The number at the end of a Shopify id: `gid://shopify/Customer/42` → `42`. */
export function shortId(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** "Points": a name that begins a label. */
export const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
