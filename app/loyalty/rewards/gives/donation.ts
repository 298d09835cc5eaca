// Money the shop gives to a charity in the member's name.
import { z } from 'zod';
import { minor, name } from '../../fields';
import type { Sentences } from '../../rules/say';

export const donation = z.strictObject({
  kind: z.literal('donation'),
  amountMinor: minor('the donation', 1),
  charity: name('the charity'),
});

export const donationSentences: Sentences<z.infer<typeof donation>> = {
  en: (one, say) => `${say.money(one.amountMinor)} to ${one.charity}`,
  fr: (one, say) => `${say.money(one.amountMinor)} pour ${one.charity}`,
  ar: (one, say) => `${say.money(one.amountMinor)} لصالح ${one.charity}`,
};
