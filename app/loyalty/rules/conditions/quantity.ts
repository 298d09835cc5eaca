// How many items: those kept of the lines that match.
import { z } from 'zod';
import { whole } from '../../fields';
import type { Sentences } from '../say';

export const quantity = z.strictObject({
  kind: z.literal('quantity'),
  atLeast: whole('the quantity', 1, 100_000),
});

export const quantitySentences: Sentences<z.infer<typeof quantity>> = {
  en: ({ atLeast }, say) => `when you buy ${say.number(atLeast)} or more`,
  fr: ({ atLeast }, say) =>
    `dès ${say.number(atLeast)} ${say.form(atLeast) === 'one' ? 'article acheté' : 'articles achetés'}`,
  ar: ({ atLeast }, say) => `عند شراء ${say.number(atLeast)} أو أكثر`,
};
