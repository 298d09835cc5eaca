// Why points for anything but an order came or went, in sentences.
import type { ActivityFacts } from './activity';
import type { ActivityChangeReasons } from './activity-reasons';
import type { ActivityReasons } from './award';
import { countPoints } from './describe';
import { capSentences, type Explained, type Told } from './explain-award';
import { networkNames } from './rules/triggers/social';
import { localeOf, wordsFor } from './words';
import { deedWords } from './words/deeds';

const wordsOf = (told: Told) => deedWords[localeOf(told.locale)];

/** An award or a change of one; the title says what happened: `Review: Gesha coffee`. */
export function explainActivity(
  reasons: ActivityReasons | ActivityChangeReasons,
  told: Told,
): Explained & { title: string } {
  const { did, of } = wordsOf(told);
  const what = subjectOf(reasons.activity);
  const deed = did[reasons.activity.kind];
  const explained =
    reasons.type === 'activity' ? explainDeed(reasons, told) : explainChange(reasons, told);
  return { title: what ? of(deed, what) : deed, ...explained };
}

function explainDeed(reasons: ActivityReasons, told: Told): Explained {
  const { earned, of } = wordsOf(told);
  if (reasons.none) return { detail: wordsFor(told.locale).none[reasons.none], more: [] };
  const count = (points: number) => countPoints(points, told.names, told.locale);
  const parts = reasons.bonuses.map(({ points, title }) =>
    title ? `${of(title, count(points))}.` : earned(count(points)),
  );
  return { detail: parts.join(' '), more: capSentences(reasons.caps, reasons.bonuses, told) };
}

function explainChange(
  { cause, before, after, award }: ActivityChangeReasons,
  told: Told,
): Explained {
  const count = (points: number) => countPoints(points, told.names, told.locale);
  const now = after > 0 ? explainDeed(award, told) : null;
  return {
    detail: wordsOf(told).change[cause](count(before), count(after)),
    more: now ? [now.detail, ...now.more] : [],
  };
}

function subjectOf(activity: ActivityFacts): string | null {
  switch (activity.kind) {
    case 'review':
      return activity.productTitle;
    case 'social':
      return (networkNames as Record<string, string>)[activity.network] ?? activity.network;
    case 'visit':
      return activity.place;
    case 'custom':
      return activity.event;
    default:
      return null;
  }
}
