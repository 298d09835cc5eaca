// Why an entry stands: a title, one sentence, and more for whoever opens it. Article 5, for shopper and merchant alike.
import { countPoints, type PointsName } from './describe';
import { describeReward } from './rewards/describe';
import { rewardWords } from './words/rewards';
import { explainActivity } from './explain-activity';
import { explainAward } from './explain-award';
import { explainExpiry } from './explain-expiry';
import { explainPeople } from './explain-people';
import { UNTIL_FULFILLED } from './hold';
import type { ChangeReasons, EntryReasons } from './reasons';
import { dayOf, lastDayBefore } from './say-day';
import { explainTier, explainTierSet } from './tier-reasons';
import { localeOf, wordsFor } from './words';
import { awardWords } from './words/award';

export type Explanation = { title: string; detail: string; more: string[] };

/** What explaining needs of an entry. */
export type Explainable = {
  points: number;
  availableAt: Date | null;
  /** When the points lapse, where they do. */
  expiresAt?: Date | null;
  reasons: EntryReasons;
};
export type Audience = {
  locale: string;
  names: PointsName;
  for: 'shopper' | 'merchant';
  now: Date;
  /** The shop's, for days; UTC unless said. */
  timeZone?: string;
};

/** Explains one entry in the audience's language; a merchant also reads notes that shoppers do not. */
export function explain(entry: Explainable, audience: Audience): Explanation {
  const explanation = byType(entry.reasons, audience);
  explanation.more.unshift(...datesOf(entry, audience));
  return explanation;
}

/** From when points can be spent, and until when. */
function datesOf({ points, availableAt, expiresAt }: Explainable, audience: Audience) {
  const { locale, now } = audience;
  const { lapses, onFulfilment } = awardWords[localeOf(locale)];
  const dates: string[] = [];
  if (availableAt && availableAt >= UNTIL_FULFILLED) dates.push(onFulfilment);
  else if (availableAt && availableAt > now)
    dates.push(wordsFor(locale).pendingUntil(dayOf(availableAt, audience)));
  if (expiresAt && points > 0) dates.push(lapses(lastDayBefore(expiresAt, audience)));
  return dates;
}

function byType(reasons: EntryReasons, audience: Audience): Explanation {
  const { locale } = audience;
  const words = wordsFor(locale);
  switch (reasons.type) {
    case 'award':
      return { title: words.order(reasons.orderName), ...explainAward(reasons, audience) };
    case 'activity':
    case 'activityChange':
      return explainActivity(reasons, audience);
    case 'change':
      return explainChange(reasons, audience);
    case 'expiry':
    case 'reinstatement':
    case 'terms':
      return explainExpiry(reasons, audience);
    case 'merge':
    case 'standing':
      return explainPeople(reasons, audience);
    case 'tier':
      return explainTier(reasons, locale);
    case 'tierSet':
      return explainTierSet(reasons, audience);
    case 'redemption': {
      const { reward, currency } = reasons;
      const { title, terms } = describeReward(reward, currency, locale, audience.timeZone);
      return { title: words.redeemed(title), detail: terms, more: [] };
    }
    case 'return': {
      const { title } = describeReward(reasons.reward, reasons.currency, locale);
      return {
        title: words.returned,
        detail: rewardWords[localeOf(locale)].returned[reasons.cause](title),
        more: [],
      };
    }
    case 'adjustment': {
      const detail = audience.for === 'merchant' ? reasons.note : words.adjustedDetail;
      return { title: words.adjusted, detail, more: [] };
    }
  }
}

function explainChange(reasons: ChangeReasons, audience: Audience): Explanation {
  const { locale, names } = audience;
  const words = wordsFor(locale);
  const count = (points: number) => countPoints(points, names, locale);
  const award = explainAward(reasons.award, audience);
  return {
    title: words.change[reasons.cause](reasons.orderName),
    detail: words.changed(count(reasons.before), count(reasons.after)),
    more: reasons.after > 0 ? [award.detail, ...award.more] : award.more,
  };
}
