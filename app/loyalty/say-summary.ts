// What a shopper is told beside their balance, in one sentence each: what waits, what lapses, what rises and what keeps.
import { countPoints } from './count-points';
import { shortLastDayBefore } from './say-day';
import { sayOutlook, type Outlook, type TierListener } from './tier-outlook';
import type { TierProgram } from './tier-program';
import { localeOf } from './words';
import { summaryWords } from './words/summary';

export type Summarised = {
  pending: number;
  pendingUntil: Date | null;
  nextExpiry: { at: Date; points: number } | null;
};

/** Sentences in the listener's language; null where there is nothing to say. */
export type SummarySaid = {
  pending: string | null;
  lapse: string | null;
  rise: string | null;
  stay: string | null;
};

/** Days are those of the shop. The last day on which points live is the one before the moment they lapse. */
export function saySummary(
  { pending, pendingUntil, nextExpiry }: Summarised,
  standing: (Outlook & { basis: TierProgram['basis'] }) | undefined,
  listener: TierListener,
  now: Date,
): SummarySaid {
  const words = summaryWords[localeOf(listener.locale)];
  const points = (count: number) => countPoints(count, listener.names, listener.locale);
  // The moment itself for what begins, the moment before for what ends.
  const from =
    pendingUntil && shortLastDayBefore(new Date(pendingUntil.getTime() + 1), listener, now);
  const tier = standing && sayOutlook(standing, standing.basis, listener, now);
  return {
    pending: pending > 0 ? words.pending(points(pending), from) : null,
    lapse:
      nextExpiry &&
      words.lapse(points(nextExpiry.points), shortLastDayBefore(nextExpiry.at, listener, now)),
    rise: tier?.rise ?? null,
    stay: tier?.stay ?? null,
  };
}
