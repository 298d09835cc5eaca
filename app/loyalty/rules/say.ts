// What the sentences of rules are made with: numbers, money, lists and days in one language.
import { countPoints, type PointsName } from '../count-points';
import { formatMoney, minorPerUnit } from '../money';
import { dayTag, written } from '../say-day';
import { localeOf, type Locale } from '../words';

export type Say = {
  locale: Locale;
  points(points: number | string): string;
  number(value: number): string;
  /** Minor units of the shop's currency. */
  money(minor: number): string;
  /** Whole units of it. */
  units(units: number): string;
  /** `“a”, “b” or “c”` */
  anyOf(texts: readonly string[]): string;
  allOf(texts: readonly string[]): string;
  quoted(text: string): string;
  /** A day such as `2026-11-27`. */
  day(day: string): string;
  days(from: string, until: string): string;
  weekday(weekday: number): string;
  country(code: string): string;
  /** The plural form of a number; of its place in a row when asked for. */
  form(value: number, type?: 'ordinal'): Intl.LDMLPluralRule;
  tier(id: string): string;
};

/** A sentence in every language the programme speaks. */
export type Sentences<Part> = Record<Locale, (part: Part, say: Say) => string>;

/** The names a programme's sentences use. */
export type Named = {
  pointsName: PointsName;
  tiers?: { levels: readonly { id: string; name: string }[] } | null;
};

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const quotes: Record<Locale, (text: string) => string> = {
  en: (text) => `“${text}”`,
  fr: (text) => `« ${text} »`,
  ar: (text) => `«${text}»`,
};

export function sayIn(program: Named, currency: string, tag: string): Say {
  const locale = localeOf(tag);
  const list = (type: 'disjunction' | 'conjunction') => (texts: readonly string[]) =>
    new Intl.ListFormat(locale, { type }).format(texts);
  const long = { dateStyle: 'long', timeZone: 'UTC' } as const;
  const day = (text: string) => written(utc(text), tag, long);
  const range = new Intl.DateTimeFormat(dayTag(tag), long);
  const money = (minor: number) => formatMoney(minor, currency, tag);
  return {
    locale,
    points: (points) => countPoints(points, program.pointsName, tag),
    number: (value) => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(value),
    money,
    units: (units) => money(units * minorPerUnit(currency)),
    anyOf: list('disjunction'),
    allOf: list('conjunction'),
    quoted: quotes[locale],
    day,
    days: (from, until) =>
      locale === 'fr' && from !== until
        ? `du ${day(from)} au ${day(until)}`
        : range.formatRange(utc(from), utc(until)),
    weekday: (weekday) =>
      // The fifth of January 1970 was a Monday.
      new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
        Date.UTC(1970, 0, 4 + weekday),
      ),
    country: (code) => countryName(code, locale),
    form: (value, type) => new Intl.PluralRules(locale, type && { type }).select(value),
    tier: (id) => program.tiers?.levels.find((level) => level.id === id)?.name ?? id,
  };
}

/** A code that is none is shown as it stands. */
function countryName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}
