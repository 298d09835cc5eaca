// Consent to the newsletter.
import { z } from 'zod';
import type { Sentences } from '../say';

export const newsletter = z.strictObject({ kind: z.literal('newsletter') });

export const newsletterSentences: Sentences<z.infer<typeof newsletter>> = {
  en: () => 'for subscribing to the newsletter',
  fr: () => 'pour votre abonnement à la newsletter',
  ar: () => 'عند الاشتراك في النشرة البريدية',
};
