// How much a rule gives: a rate on money, points an item, a flat number, or a multiple of what base rules give.
import { z } from 'zod';
import type { Say, Sentences } from '../say';
import { flat, flatSentences } from './flat';
import { multiply, multiplySentences } from './multiply';
import { perCurrencyUnit, perCurrencyUnitSentences, type RateAmount } from './per-currency-unit';
import { perItem, perItemSentences } from './per-item';

export const amount = z.discriminatedUnion('kind', [perCurrencyUnit, perItem, flat, multiply]);

export type Amount = z.infer<typeof amount>;
export type { RateAmount };

const sentences: {
  [Kind in Amount['kind']]: Sentences<Extract<Amount, { kind: Kind }>>;
} = {
  perCurrencyUnit: perCurrencyUnitSentences,
  perItem: perItemSentences,
  flat: flatSentences,
  multiply: multiplySentences,
};

/** `2 points for every €1` */
export function sayAmount(one: Amount, say: Say): string {
  const all = sentences[one.kind] as Sentences<Amount>;
  return all[say.locale](one, say);
}
