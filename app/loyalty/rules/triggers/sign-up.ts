// Becoming a member.
import { z } from 'zod';
import type { Sentences } from '../say';

export const signUp = z.strictObject({ kind: z.literal('signUp') });

export const signUpSentences: Sentences<z.infer<typeof signUp>> = {
  en: () => 'for signing up',
  fr: () => 'pour votre inscription',
  ar: () => 'عند التسجيل',
};
