// The made-up activities the "Try an order" box offers: those the programme as typed has a rule for.
import type { ActivityFacts } from '~/loyalty/activity';
import type { Program } from '~/loyalty/program';
import type { Trigger } from '~/loyalty/rules/triggers';
import { networkNames } from '~/loyalty/rules/triggers/social';

/** An activity to try, under the name it has in the list. */
export type TriedActivity = { label: string; activity: ActivityFacts };

const example = { source: 'example', reviewId: 'example', productId: null, productTitle: null };
const media = {
  any: { label: 'A review', media: 'text' },
  photo: { label: 'A review with a photo', media: 'photo' },
  video: { label: 'A review with a video', media: 'video' },
} as const;

function tried(on: Trigger): TriedActivity | null {
  switch (on.kind) {
    case 'order':
      return null;
    case 'signUp':
      return { label: 'Signing up', activity: { kind: 'signUp' } };
    case 'birthday':
      return { label: 'A birthday', activity: { kind: 'birthday', year: 2000 } };
    case 'review': {
      const { label, media: shown } = media[on.media];
      const source = on.sources[0] ?? example.source;
      return { label, activity: { kind: 'review', ...example, source, media: shown } };
    }
    case 'newsletter':
      return { label: 'Agreeing to e-mails', activity: { kind: 'newsletter' } };
    case 'social': {
      const { kind, act, network } = on;
      const name = networkNames[network];
      const deed = act === 'follow' ? 'Following' : 'Sharing';
      return { label: `${deed} on ${name}`, activity: { kind, act, network } };
    }
    case 'visit':
      return { label: 'A store visit', activity: { kind: 'visit', place: null } };
    case 'custom': {
      const { kind, event } = on;
      return { label: event, activity: { kind, event, eventId: 'example', via: 'api' } };
    }
  }
}

/** One of each name, in the order of the rules. */
export function activitiesOf({ rules }: Pick<Program, 'rules'>): TriedActivity[] {
  const all = new Map<string, TriedActivity>();
  for (const rule of rules) {
    const one = tried(rule.on);
    if (one && !all.has(one.label)) all.set(one.label, one);
  }
  return [...all.values()];
}
