// Entries about dates in words: points that lapsed, came back or live longer, and holds that end another day.
import { countPoints } from './describe';
import type { Audience, Explanation } from './explain';
import type { ExpiryReasons, ReinstatementReasons, TermsReasons } from './expiry-reasons';
import { dayOf, lastDayBefore } from './say-day';
import { localeOf } from './words';
import { expiryWords } from './words/expiry';

/** Why points lapsed, came back or have other dates. Notes are for the merchant alone. */
export function explainExpiry(
  reasons: ExpiryReasons | ReinstatementReasons | TermsReasons,
  audience: Audience,
): Explanation {
  const { locale } = audience;
  const words = expiryWords[localeOf(locale)];
  const lastDay = (moment: string) => lastDayBefore(moment, audience);
  if (reasons.type === 'expiry') {
    const say = reasons.cause === 'date' ? words.expiredByDate : words.expiredByInactivity;
    return { title: words.expired, detail: say(lastDay(reasons.lapsedAt)), more: [] };
  }
  if (reasons.type === 'terms' && reasons.cause === 'hold') {
    const { availableAt, orderName } = reasons;
    const detail = availableAt
      ? words.heldUntil(dayOf(availableAt, audience))
      : words.heldUntilFulfilled;
    return { title: words.hold(orderName), detail, more: [] };
  }
  const more = audience.for === 'merchant' ? [reasons.note] : [];
  if (reasons.type === 'reinstatement') {
    const detail = words.reinstatedDetail(lastDay(reasons.lapsedAt), lastDay(reasons.until));
    return { title: words.reinstated, detail, more };
  }
  const points = countPoints(reasons.points, audience.names, locale);
  return {
    title: words.extended,
    detail: words.extendedDetail(points, lastDay(reasons.until)),
    more,
  };
}
