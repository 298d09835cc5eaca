// An event of the merchant's own, told by the API or by Shopify Flow.
import { z } from 'zod';
import type { ActivityFacts } from '../../activity';
import type { Sentences } from '../say';

/** An event's name in the API and in Flow, such as `quiz-finished`. */
export const eventName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_.-]{0,59}$/,
    'An event’s name is small letters, digits, dots and hyphens.',
  );

export const custom = z.strictObject({ kind: z.literal('custom'), event: eventName });

type Custom = z.infer<typeof custom>;

export const customFits = (on: Custom, activity: Extract<ActivityFacts, { kind: 'custom' }>) =>
  on.event === activity.event;

const words = (event: string) => event.replace(/[_.-]+/g, ' ').trim();

export const customSentences: Sentences<Custom> = {
  en: ({ event }, say) => `for ${say.quoted(words(event))}`,
  fr: ({ event }, say) => `pour ${say.quoted(words(event))}`,
  ar: ({ event }, say) => `على ${say.quoted(words(event))}`,
};
