// What tiers write into a member's history, and how it reads there.
import { lastDayBefore } from './say-day';
import { tierWords } from './words/tiers';
import { localeOf } from './words';

/** Points a tier gave: on reaching it for the first time, or at the beginning of a month such as `2026-11`. */
export type TierReasons = { type: 'tier'; tierId: string; tier: string; month: string | null };

/** A tier set by hand, or one set before taken back (`tier` null). Moves no points. */
export type TierSetReasons = {
  type: 'tierSet';
  tier: string | null;
  before: string | null;
  /** ISO moment at which it ends; null for never. */
  until: string | null;
  note: string;
  by: string;
};

/** Points of a tier in one sentence, in the reader's language. */
export function explainTier({ tier, month }: TierReasons, locale: string) {
  const words = tierWords[localeOf(locale)];
  if (month === null) return { title: words.entry(tier), detail: words.entryDetail, more: [] };
  const named = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const title = words.month(tier, named.format(new Date(`${month}-01T00:00:00Z`)));
  return { title, detail: words.monthDetail, more: [] };
}

/** A tier set by hand in one sentence; the note is for the merchant alone. */
export function explainTierSet(
  reasons: TierSetReasons,
  reader: { locale: string; for: 'shopper' | 'merchant'; timeZone?: string },
) {
  const words = tierWords[localeOf(reader.locale)];
  const until = reasons.until && lastDayBefore(reasons.until, reader);
  const title = reasons.tier ? words.set(reasons.tier, until) : words.removed(reasons.before ?? '');
  return { title, detail: reader.for === 'merchant' ? reasons.note : words.setDetail, more: [] };
}
