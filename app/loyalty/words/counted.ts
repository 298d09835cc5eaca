// Counts with the plural forms a language has: `1 day`, `3 days`.
import type { Locale } from '.';

/** How a number of something is said in one language. */
export const counted =
  (
    locale: Locale,
    forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
  ): ((many: number) => string) =>
  (many) => {
    const word = forms[new Intl.PluralRules(locale).select(many)] ?? forms.other;
    return `${new Intl.NumberFormat(locale).format(many)} ${word}`;
  };
