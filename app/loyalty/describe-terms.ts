// The terms of a programme in sentences: hold, expiry, tiers.
import { countPoints } from './count-points';
import type { Expiry, Hold, Program } from './program';
import { dayOfYear } from './say-day';
import { sayAmount } from './tier-outlook';
import type { TierLevel, TierProgram } from './tier-program';
import { localeOf } from './words';
import { termWords } from './words/terms';

/** `Points can be spent 14 days after an order is paid.`; null when they can be at once. */
export function describeHold({ after, days }: Hold, locale: string): string | null {
  const words = termWords[localeOf(locale)];
  if (after === 'now') return null;
  return after === 'paid'
    ? words.heldPaid(words.days(days))
    : words.heldFulfilled(words.days(days));
}

/** `Points lapse 12 months after they were earned.` */
export function describeExpiry(expiry: Expiry, locale: string): string {
  const words = termWords[localeOf(locale)];
  switch (expiry.mode) {
    case 'none':
      return words.never;
    case 'age':
      return words.byAge(words.months(expiry.months));
    case 'inactivity': {
      const say = expiry.keptBy === 'earning' ? words.byRestOfEarning : words.byRest;
      return say(words.months(expiry.months));
    }
    case 'calendar': {
      const months = expiry.leastMonths ? words.months(expiry.leastMonths) : null;
      return words.onDay(dayOfYear(expiry, locale), months);
    }
  }
}

export type TierNames = { pointsName: Program['pointsName']; currency: string; locale: string };

/** What a tier asks, `From 500 points within 12 months.`, and what it gives, as phrases. */
export function describeTier(
  level: TierLevel,
  { basis, window }: TierProgram,
  { pointsName, currency, locale }: TierNames,
): { threshold: string; perks: string[] } {
  const words = termWords[localeOf(locale)];
  const points = (count: number) => countPoints(count, pointsName, locale);
  const amount = sayAmount(level.threshold, basis, { locale, names: pointsName, currency });
  const months = words.months(window.kind === 'rolling' ? window.months : 12);
  const multiple = new Intl.NumberFormat(locale).format(level.multiplierHundredths / 100);
  return {
    threshold: words.reached[window.kind](amount, months),
    perks: [
      ...(level.multiplierHundredths > 100 ? [words.times(multiple)] : []),
      ...(level.entryPoints ? [words.onEntry(points(level.entryPoints))] : []),
      ...(level.monthlyPoints ? [words.eachMonth(points(level.monthlyPoints))] : []),
    ],
  };
}
