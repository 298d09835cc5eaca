// How to earn other than by an order, in sentences.
import { capital, countPoints, describeRule, type PointsName } from './describe';
import type { EarningRule, Program } from './program';
import { networkNames } from './rules/triggers/social';
import { localeOf } from './words';
import { activityWords } from './words/activities';

type Reader = { locale: string; names: PointsName };

/** How to earn by a rule that waits for no order, as an invitation: `Follow us on Instagram and get 50 points.` */
function describeWay({ on, amount, title }: EarningRule, reader: Reader): string | null {
  if (on.kind === 'order' || amount.kind !== 'flat') return null;
  const words = activityWords[localeOf(reader.locale)];
  const points = countPoints(amount.points, reader.names, reader.locale);
  switch (on.kind) {
    case 'review':
      return words.wayReview[on.media](points);
    case 'social':
      return words.waySocial[on.act](points, networkNames[on.network]);
    case 'custom':
      return words.wayCustom(points, title);
    default:
      return words.way[on.kind](points);
  }
}

/** These are given once, or once a year, by what they are: a limit of times says nothing new. */
const onceAnyway: readonly EarningRule['on']['kind'][] = [
  'signUp',
  'newsletter',
  'birthday',
  'social',
];

/** `At most 3 times a month.`; null where there is no limit to speak of. */
function sayLimit({ on, limit }: EarningRule, { locale, names }: Reader): string | null {
  if (!limit) return null;
  const words = activityWords[localeOf(locale)].limit;
  const times = onceAnyway.includes(on.kind) ? null : limit.times;
  const most = [
    ...(times === null ? [] : [words.times(times)]),
    ...(limit.points === null ? [] : [countPoints(limit.points, names, locale)]),
  ];
  return most.length ? words.per[limit.per](most.join(words.and)) : null;
}

/**
 * A way to earn as an invitation where it has one and nothing else is asked, otherwise as the whole rule; then how often
 * one member may.
 */
export function sayWay(
  rule: EarningRule,
  program: Pick<Program, 'pointsName' | 'tiers'>,
  currency: string,
  locale: string,
): string {
  const reader = { locale, names: program.pointsName };
  const invitation = rule.conditions.length ? null : describeWay(rule, reader);
  const sentence = invitation ?? `${capital(describeRule(rule, program, currency, locale))}.`;
  return [sentence, sayLimit(rule, reader) ?? []].flat().join(' ');
}
