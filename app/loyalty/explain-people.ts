// Entries about people in words: accounts joined, somebody shut out, left or back.
import { countPoints } from './describe';
import type { Audience, Explanation } from './explain';
import type { MergeReasons, StandingReasons } from './people-reasons';
import { localeOf } from './words';
import { peopleWords } from './words/people';

/** Why an entry about who somebody is, or what they may do, stands. Notes are for the merchant alone. */
export function explainPeople(
  reasons: MergeReasons | StandingReasons,
  audience: Audience,
): Explanation {
  const words = peopleWords[localeOf(audience.locale)];
  const count = (points: number) => countPoints(points, audience.names, audience.locale);
  if (reasons.type === 'standing') {
    const note = audience.for === 'merchant' && reasons.note ? [reasons.note] : [];
    return { ...words.standing[reasons.change], more: note };
  }
  const { points, paid, guest } = reasons;
  const came = guest ? words.mergedGuest(count(points)) : words.mergedCustomer(count(points));
  return {
    title: words.merged,
    detail: points < 0 ? words.mergedOwing(count(-points)) : came,
    more: paid > 0 ? [words.mergedPaid(count(paid))] : [],
  };
}
