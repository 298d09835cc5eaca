// Money in the customer's account with the shop.
import { z } from 'zod';
import { minor } from '../../fields';
import type { Sentences } from '../../rules/say';
import { currencies, takenIn } from './currencies';

export const storeCredit = z.strictObject({
  kind: z.literal('storeCredit'),
  amountMinor: minor('the amount', 1),
  currencies,
  takenIn,
});

export const storeCreditSentences: Sentences<z.infer<typeof storeCredit>> = {
  en: (one, say) => `${say.money(one.amountMinor)} store credit`,
  fr: (one, say) => `${say.money(one.amountMinor)} d’avoir`,
  ar: (one, say) => `رصيد في المتجر بقيمة ${say.money(one.amountMinor)}`,
};
