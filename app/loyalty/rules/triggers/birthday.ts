// A birthday: once a year, however often its date is changed.
import { z } from 'zod';
import type { Sentences } from '../say';

export const birthday = z.strictObject({ kind: z.literal('birthday') });

export const birthdaySentences: Sentences<z.infer<typeof birthday>> = {
  en: () => 'on your birthday',
  fr: () => 'pour votre anniversaire',
  ar: () => 'في عيد ميلادك',
};
