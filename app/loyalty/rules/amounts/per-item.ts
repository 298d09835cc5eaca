// Points for each item kept.
import { z } from 'zod';
import { whole } from '../../fields';
import type { Sentences } from '../say';

export const perItem = z.strictObject({
  kind: z.literal('perItem'),
  points: whole('the points', 1, 1_000_000),
});

export const perItemSentences: Sentences<z.infer<typeof perItem>> = {
  en: (one, say) => `${say.points(one.points)} for every item`,
  fr: (one, say) => `${say.points(one.points)} par article`,
  ar: (one, say) => `${say.points(one.points)} مقابل كل قطعة`,
};
