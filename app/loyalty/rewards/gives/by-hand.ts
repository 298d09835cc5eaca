// Something of the merchant's own, handed over by people.
import { z } from 'zod';
import { name } from '../../fields';
import type { Sentences } from '../../rules/say';

export const byHand = z.strictObject({
  kind: z.literal('byHand'),
  what: name('the reward'),
  /** What the shopper reads after taking it, such as where to collect it. */
  instructions: z.string().trim().max(500, 'Keep the instructions to 500 characters.'),
});

export const byHandSentences: Sentences<z.infer<typeof byHand>> = {
  en: (one) => one.what,
  fr: (one) => one.what,
  ar: (one) => one.what,
};
