// How the parts of a rule's sentence are joined.
import type { Locale } from './index';

export const ruleWords: Record<Locale, { comma: string }> = {
  en: { comma: ', ' },
  fr: { comma: ', ' },
  ar: { comma: '، ' },
};
