// How much is spent: what counts of the lines that match.
import { z } from 'zod';
import { minor } from '../../fields';
import type { Sentences } from '../say';

export const minimumSpend = z.strictObject({
  kind: z.literal('minimumSpend'),
  minor: minor('the minimum spend', 1),
});

export const minimumSpendSentences: Sentences<z.infer<typeof minimumSpend>> = {
  en: (one, say) => `when you spend ${say.money(one.minor)} or more`,
  fr: (one, say) => `dès ${say.money(one.minor)} d’achat`,
  ar: (one, say) => `عند إنفاق ${say.money(one.minor)} أو أكثر`,
};
