// A gift card of the shop.
import { z } from 'zod';
import { minor } from '../../fields';
import type { Sentences } from '../../rules/say';
import { currencies, takenIn } from './currencies';

export const giftCard = z.strictObject({
  kind: z.literal('giftCard'),
  amountMinor: minor('the amount', 1),
  currencies,
  takenIn,
});

export const giftCardSentences: Sentences<z.infer<typeof giftCard>> = {
  en: (one, say) => `Gift card of ${say.money(one.amountMinor)}`,
  fr: (one, say) => `Carte cadeau de ${say.money(one.amountMinor)}`,
  ar: (one, say) => `بطاقة هدية بقيمة ${say.money(one.amountMinor)}`,
};
