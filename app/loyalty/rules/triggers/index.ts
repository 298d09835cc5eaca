// What makes a rule look: an order, or something else a member did or that happened to them.
import { z } from 'zod';
import type { ActivityFacts } from '../../activity';
import type { Say, Sentences } from '../say';
import { birthday, birthdaySentences } from './birthday';
import { custom, customFits, customSentences } from './custom';
import { newsletter, newsletterSentences } from './newsletter';
import { order, orderSentences } from './order';
import { review, reviewFits, reviewSentences } from './review';
import { signUp, signUpSentences } from './sign-up';
import { social, socialFits, socialSentences } from './social';
import { visit, visitSentences } from './visit';

export { eventName } from './custom';
export { socialNetworks } from './social';

export const trigger = z.discriminatedUnion('kind', [
  order,
  signUp,
  birthday,
  review,
  newsletter,
  social,
  visit,
  custom,
]);

export type Trigger = z.infer<typeof trigger>;
type TriggerOf<Kind extends Trigger['kind']> = Extract<Trigger, { kind: Kind }>;

/** What some kinds ask besides. */
const asks: { [Kind in Trigger['kind']]?: (on: never, activity: never) => boolean } = {
  review: reviewFits,
  social: socialFits,
  custom: customFits,
};

/** Whether a trigger waits for what happened. */
export const fits = (on: Trigger, activity: ActivityFacts): boolean =>
  on.kind === activity.kind && (asks[on.kind]?.(on as never, activity as never) ?? true);

const sentences: { [Kind in Trigger['kind']]: Sentences<TriggerOf<Kind>> } = {
  order: orderSentences,
  signUp: signUpSentences,
  birthday: birthdaySentences,
  review: reviewSentences,
  newsletter: newsletterSentences,
  social: socialSentences,
  visit: visitSentences,
  custom: customSentences,
};

/** `for a review with a photo` */
export function sayTrigger(on: Trigger, say: Say): string {
  const all = sentences[on.kind] as Sentences<Trigger>;
  return all[say.locale](on, say);
}
