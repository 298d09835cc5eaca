// A visit to a place of the shop, told by the API.
import { z } from 'zod';
import type { Sentences } from '../say';

export const visit = z.strictObject({ kind: z.literal('visit') });

export const visitSentences: Sentences<z.infer<typeof visit>> = {
  en: () => 'for a visit',
  fr: () => 'pour une visite',
  ar: () => 'عند الزيارة',
};
