// A flat number of points for the whole order, or for the activity. Comes after multipliers.
import { z } from 'zod';
import { whole } from '../../fields';
import type { Sentences } from '../say';

export const flat = z.strictObject({
  kind: z.literal('flat'),
  points: whole('the points', 1, 1_000_000),
});

const count: Sentences<z.infer<typeof flat>>['en'] = (one, say) => say.points(one.points);

export const flatSentences: Sentences<z.infer<typeof flat>> = { en: count, fr: count, ar: count };
