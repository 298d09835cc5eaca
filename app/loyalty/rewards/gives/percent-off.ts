// A share off an order, or off chosen goods of it.
import { z } from 'zod';
import { whole } from '../../fields';
import type { Sentences } from '../../rules/say';
import { rewardGoods } from '../goods';

export const percentOff = z.strictObject({
  kind: z.literal('percentOff'),
  /** Whole percent. */
  percent: whole('the percentage', 1, 100),
  goods: rewardGoods,
});

const share = (percent: number, locale: string) =>
  new Intl.NumberFormat(locale, { style: 'percent' }).format(percent / 100);

export const percentOffSentences: Sentences<z.infer<typeof percentOff>> = {
  en: (one) => `${share(one.percent, 'en')} off${one.goods.kind === 'all' ? '' : ' chosen goods'}`,
  fr: (one) =>
    `${share(one.percent, 'fr')} de réduction${one.goods.kind === 'all' ? '' : ' sur les articles choisis'}`,
  ar: (one) =>
    `خصم ${share(one.percent, 'ar')}${one.goods.kind === 'all' ? '' : ' على بضائع مختارة'}`,
};
