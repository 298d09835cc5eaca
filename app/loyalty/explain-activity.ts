// Everything that earns other than an order, in sentences: why points came or went, and how to earn by it.
import type { ActivityFacts } from './activity';
import type { ActivityChangeReasons } from './activity-reasons';
import type { ActivityReasons } from './award';
import { countPoints, type PointsName } from './describe';
import type { EarningRule } from './program';
import { localeOf, wordsFor } from './words';
import { activityWords } from './words/activities';

type Reader = { locale: string; names: PointsName };
type Explained = { title: string; detail: string; more: string[] };

const networks: Record<string, string> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  tiktok: 'TikTok',
  x: 'X',
  youtube: 'YouTube',
  pinterest: 'Pinterest',
};

/** What happened, in a few words: `Review of Linen shirt`. A rule’s own title says it better where there is one. */
export function nameActivity(activity: ActivityFacts, locale: string): string {
  const words = activityWords[localeOf(locale)];
  switch (activity.kind) {
    case 'review':
      return words.review(activity.productTitle);
    case 'social':
      return words.social[activity.act](networks[activity.network] ?? activity.network);
    case 'custom':
      return words.custom(activity.event);
    default:
      return words.did[activity.kind];
  }
}

/** An award or a change of one, for whoever opens the entry. */
export function explainActivity(
  reasons: ActivityReasons | ActivityChangeReasons,
  reader: Reader,
): Explained {
  const { locale, names } = reader;
  const words = activityWords[localeOf(locale)];
  const count = (points: number) => countPoints(points, names, locale);
  const title = nameActivity(reasons.activity, locale);
  if (reasons.type === 'activityChange') {
    const { cause, before, after } = reasons;
    return { title, detail: words.change[cause](count(before), count(after)), more: [] };
  }
  if (reasons.none) return { title, detail: wordsFor(locale).none[reasons.none], more: [] };
  const points = reasons.bonuses.reduce((sum, one) => sum + one.points, 0);
  const given = reasons.caps.at(-1)?.given ?? points;
  const cuts = reasons.caps.map((cut) =>
    words.capped[cut.cap](count(cut.wanted), count(cut.given)),
  );
  const { activity } = reasons;
  const shows = activity.kind === 'review' ? [words.shows[activity.media]] : [];
  return { title, detail: words.earned(count(given)), more: [...cuts, ...shows] };
}

/** How to earn by a rule that waits for no order, as an invitation: `Follow us on Instagram and get 50 points.` */
export function describeWay({ on, amount, title }: EarningRule, reader: Reader): string | null {
  if (on.kind === 'order' || amount.kind !== 'flat') return null;
  const words = activityWords[localeOf(reader.locale)];
  const points = countPoints(amount.points, reader.names, reader.locale);
  switch (on.kind) {
    case 'review':
      return words.wayReview[on.media](points);
    case 'social':
      return words.waySocial[on.act](points, networks[on.network]!);
    case 'custom':
      return words.wayCustom(points, title);
    default:
      return words.way[on.kind](points);
  }
}
