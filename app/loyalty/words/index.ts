// The languages the programme speaks, and which of them a visitor gets.
import { ar } from './ar';
import { en } from './en';
import { fr } from './fr';
import type { Words } from './words';

export const locales = ['en', 'fr', 'ar'] as const;
export type Locale = (typeof locales)[number];

const dictionary: Record<Locale, Words> = { en, fr, ar };

/** The language for a tag such as `fr-CA`; English where there is none. */
export function localeOf(tag: string | null | undefined): Locale {
  const language = (tag ?? '').slice(0, 2).toLowerCase();
  return locales.find((locale) => locale === language) ?? 'en';
}

export const wordsFor = (tag: string): Words => dictionary[localeOf(tag)];
export type { Words };
