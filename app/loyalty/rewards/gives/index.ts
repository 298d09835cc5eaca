// What a reward gives: every kind, each in a file with its fields and its sentences.
import { z } from 'zod';
import type { Say, Sentences } from '../../rules/say';
import { access, accessSentences } from './access';
import { amountChoice, amountChoiceSentences } from './amount-choice';
import { amountOff, amountOffSentences } from './amount-off';
import { byHand, byHandSentences } from './by-hand';
import { donation, donationSentences } from './donation';
import { freeProduct, freeProductSentences } from './free-product';
import { freeShipping, freeShippingSentences } from './free-shipping';
import { giftCard, giftCardSentences } from './gift-card';
import { percentOff, percentOffSentences } from './percent-off';
import { storeCredit, storeCreditSentences } from './store-credit';

export const gives = z.discriminatedUnion('kind', [
  amountOff,
  amountChoice,
  percentOff,
  freeShipping,
  freeProduct,
  giftCard,
  storeCredit,
  access,
  donation,
  byHand,
]);

type Any = z.infer<typeof gives>;
export type GivesSentences<Kind extends Any['kind']> = Sentences<Extract<Any, { kind: Kind }>>;

const sentences: { [Kind in Any['kind']]: GivesSentences<Kind> } = {
  amountOff: amountOffSentences,
  amountChoice: amountChoiceSentences,
  percentOff: percentOffSentences,
  freeShipping: freeShippingSentences,
  freeProduct: freeProductSentences,
  giftCard: giftCardSentences,
  storeCredit: storeCreditSentences,
  access: accessSentences,
  donation: donationSentences,
  byHand: byHandSentences,
};

/** The name of what is given, as shoppers read it: `€5 off`, `Free shipping`. */
export function sayGives(one: Any, say: Say): string {
  const all = sentences[one.kind] as Sentences<Any>;
  return all[say.locale](one, say);
}
