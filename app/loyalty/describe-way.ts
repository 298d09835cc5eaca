// How to earn other than by an order, in sentences.
import { countPoints, type PointsName } from './describe';
import type { EarningRule } from './program';
import { localeOf } from './words';
import { activityWords } from './words/activities';

type Reader = { locale: string; names: PointsName };

const networks: Record<string, string> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  tiktok: 'TikTok',
  x: 'X',
  youtube: 'YouTube',
  pinterest: 'Pinterest',
};

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
