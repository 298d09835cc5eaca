// Multiplies what base rules give on the lines that match: 200 doubles, 50 halves, 0 excludes.
import { z } from 'zod';
import { hundredths } from '../../fields';
import type { Sentences } from '../say';

export const multiply = z.strictObject({
  kind: z.literal('multiply'),
  hundredths: hundredths('the multiple', 0, 10_000),
});

export const multiplySentences: Sentences<z.infer<typeof multiply>> = {
  en: ({ hundredths }, say) =>
    hundredths === 0
      ? 'no points'
      : hundredths === 200
        ? 'double points'
        : hundredths === 50
          ? 'half the points'
          : `${say.number(hundredths / 100)} times the points`,
  fr: ({ hundredths }, say) =>
    hundredths === 0
      ? 'aucun point'
      : hundredths === 200
        ? 'points doublés'
        : `points multipliés par ${say.number(hundredths / 100)}`,
  ar: ({ hundredths }, say) =>
    hundredths === 0
      ? 'بلا نقاط'
      : hundredths === 200
        ? 'نقاط مضاعفة'
        : `النقاط مضروبة في ${say.number(hundredths / 100)}`,
};
