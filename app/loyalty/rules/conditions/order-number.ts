// Which of the member's orders that count: 1 for the first.
import { z } from 'zod';
import { whole } from '../../fields';
import type { Test } from '../asked';
import type { Sentences } from '../say';

export const orderNumber = z.strictObject({
  kind: z.literal('orderNumber'),
  number: whole('the number of the order', 1, 100),
});

type OrderNumber = z.infer<typeof orderNumber>;

export function orderNumberTest({ number }: OrderNumber): Test {
  return ({ orderNumber }) => orderNumber === number;
}

const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

export const orderNumberSentences: Sentences<OrderNumber> = {
  en: ({ number }, say) =>
    number === 1
      ? 'on your first order'
      : `on your ${number}${endings[say.form(number, 'ordinal')] ?? 'th'} order`,
  fr: ({ number }) =>
    number === 1 ? 'pour votre première commande' : `pour votre ${number}e commande`,
  ar: ({ number }) => (number === 1 ? 'على طلبك الأول' : `على طلبك رقم ${number}`),
};
