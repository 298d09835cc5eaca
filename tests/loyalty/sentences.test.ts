// The book of sentences: every text people read, once in each language, in files that translators can read. Text
// changed on purpose is written anew by `npx vitest run -u tests/loyalty/sentences.test.ts`; then read the difference.
import { describe, expect, test } from 'vitest';
import { describeRule } from '~/loyalty/describe';
import { explain, type Audience } from '~/loyalty/explain';
import { startingProgram } from '~/loyalty/program';
import { locales } from '~/loyalty/words';
import { faults } from './sentences/faults';
import { entries, now } from './sentences/entries';
import { rules } from './sentences/rules';
import { settings } from './sentences/settings';
import { terms } from './sentences/terms';

// Intl writes some spaces as no-break spaces: what is read stays the same.
const page = (lines: string[]) => `${lines.join('\n').replace(/[\u00a0\u202f\u2009]/g, ' ')}\n`;
const names = startingProgram.pointsName;
const program = {
  ...startingProgram,
  tiers: {
    levels: [
      { id: 'gold', name: 'Gold' },
      { id: 'silver', name: 'Silver' },
    ],
  },
};

describe.each(locales)('Article 5: every sentence, in %s', (locale) => {
  test('of a rule', async () => {
    const lines = rules.map((rule) => describeRule(rule, program, 'EUR', locale));
    await expect(page(lines)).toMatchFileSnapshot(`sentences/rules.${locale}.txt`);
  });

  test.each(['shopper', 'merchant'] as const)('of an entry, for the %s', async (reader) => {
    const audience: Audience = { locale, names, for: reader, now };
    const lines = entries.map((entry) => {
      const { title, detail, more } = explain(entry, audience);
      return [title, detail, ...more].join(' | ');
    });
    await expect(page(lines)).toMatchFileSnapshot(`sentences/entries-${reader}.${locale}.txt`);
  });

  test('of terms, tiers and figures', async () => {
    await expect(page(terms(locale))).toMatchFileSnapshot(`sentences/terms.${locale}.txt`);
  });
});

describe('what merchants read in English', () => {
  test('of settings and happenings', async () => {
    await expect(page(settings())).toMatchFileSnapshot('sentences/settings.txt');
  });

  test('of faults in a programme, each at its field', async () => {
    await expect(page(faults())).toMatchFileSnapshot('sentences/faults.txt');
  });
});
