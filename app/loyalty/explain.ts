// Why an entry stands: a title, one sentence, and more for whoever opens it. Article 5, for shopper and merchant alike.
import { countPoints, describeReward, type PointsName } from './describe';
import {
  activityTitle,
  explainActivity,
  explainActivityChange,
  explainAward,
} from './explain-award';
import { explainPeople } from './explain-people';
import type { ChangeReasons, EntryReasons } from './reasons';
import { explainTier, explainTierSet } from './tier-reasons';
import { wordsFor } from './words';

export type Explanation = { title: string; detail: string; more: string[] };

/** What explaining needs of an entry. */
export type Explainable = { points: number; availableAt: Date | null; reasons: EntryReasons };
export type Audience = {
  locale: string;
  names: PointsName;
  for: 'shopper' | 'merchant';
  now: Date;
};

/** Explains one entry in the audience's language; a merchant also reads notes that shoppers do not. */
export function explain(entry: Explainable, audience: Audience): Explanation {
  const { locale } = audience;
  const words = wordsFor(locale);
  const { reasons } = entry;
  const explanation = byType(reasons, audience);
  if (entry.availableAt && entry.availableAt > audience.now) {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      entry.availableAt,
    );
    explanation.more.unshift(words.pendingUntil(day));
  }
  return explanation;
}

function byType(reasons: EntryReasons, audience: Audience): Explanation {
  const { locale } = audience;
  const words = wordsFor(locale);
  switch (reasons.type) {
    case 'award':
      return { title: words.order(reasons.orderName), ...explainAward(reasons, audience) };
    case 'activity':
      return {
        title: activityTitle(reasons.activity, audience),
        ...explainActivity(reasons, audience),
      };
    case 'activityChange':
      return explainActivityChange(reasons, audience);
    case 'change':
      return explainChange(reasons, audience);
    case 'merge':
    case 'standing':
      return explainPeople(reasons, audience);
    case 'tier':
      return explainTier(reasons, locale);
    case 'tierSet':
      return explainTierSet(reasons, audience);
    case 'redemption': {
      const { title, terms } = describeReward(reasons.reward, reasons.currency, locale);
      return { title: words.redeemed(title), detail: terms, more: [] };
    }
    case 'return': {
      const { title } = describeReward(reasons.reward, reasons.currency, locale);
      return { title: words.returned, detail: words.returnedDetail(title), more: [] };
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
