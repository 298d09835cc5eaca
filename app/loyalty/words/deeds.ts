// How points for anything but an order are told: what happened, and what became of it.
import type { ActivityFacts } from '../activity';
import type { ActivityChangeReasons } from '../activity-reasons';
import type { Locale } from './index';

export type DeedWords = {
  did: Record<ActivityFacts['kind'], string>;
  of(deed: string, what: string): string;
  earned(points: string): string;
  change: Record<ActivityChangeReasons['cause'], (before: string, after: string) => string>;
};

const en: DeedWords = {
  did: {
    signUp: 'Signed up',
    birthday: 'Birthday',
    review: 'Review',
    newsletter: 'Newsletter',
    social: 'Social media',
    visit: 'Visit',
    custom: 'Event',
    tier: 'Tier points',
  },
  of: (deed, what) => `${deed}: ${what}`,
  earned: (points) => `${points} for it.`,
  change: {
    withdrawn: (before, after) => `It was withdrawn: ${after} instead of ${before}.`,
    restored: (before, after) => `It is back: ${after} instead of ${before}.`,
    changed: (before, after) => `It changed: ${after} instead of ${before}.`,
  },
};

const fr: DeedWords = {
  did: {
    signUp: 'Inscription',
    birthday: 'Anniversaire',
    review: 'Avis',
    newsletter: 'Newsletter',
    social: 'Réseaux sociaux',
    visit: 'Visite',
    custom: 'Événement',
    tier: 'Points de niveau',
  },
  of: (deed, what) => `${deed} : ${what}`,
  earned: (points) => `${points} pour cela.`,
  change: {
    withdrawn: (before, after) => `Retiré : ${after} au lieu de ${before}.`,
    restored: (before, after) => `De retour : ${after} au lieu de ${before}.`,
    changed: (before, after) => `Modifié : ${after} au lieu de ${before}.`,
  },
};

const ar: DeedWords = {
  did: {
    signUp: 'التسجيل',
    birthday: 'عيد الميلاد',
    review: 'تقييم',
    newsletter: 'النشرة البريدية',
    social: 'وسائل التواصل',
    visit: 'زيارة',
    custom: 'حدث',
    tier: 'نقاط المستوى',
  },
  of: (deed, what) => `${deed}: ${what}`,
  earned: (points) => `${points} مقابل ذلك.`,
  change: {
    withdrawn: (before, after) => `سُحب: ${after} بدلاً من ${before}.`,
    restored: (before, after) => `عاد: ${after} بدلاً من ${before}.`,
    changed: (before, after) => `تغيّر: ${after} بدلاً من ${before}.`,
  },
};

export const deedWords: Record<Locale, DeedWords> = { en, fr, ar };
