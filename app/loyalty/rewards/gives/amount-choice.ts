// An amount off that the shopper chooses: in steps, each of which costs the same points.
import { z } from 'zod';
import { minor, whole } from '../../fields';
import type { Sentences } from '../../rules/say';

export const amountChoice = z
  .strictObject({
    kind: z.literal('amountChoice'),
    stepMinor: minor('the step', 1),
    leastMinor: minor('the least amount', 1),
    mostMinor: minor('the highest amount', 1),
    /** The share of an order it may take off at most, in whole percent; null for all of it. */
    mostShare: whole('the share of the order', 1, 100).nullable(),
  })
  .superRefine(({ stepMinor, leastMinor, mostMinor }, context) => {
    const fault = (at: string, message: string) =>
      context.addIssue({ code: 'custom', path: [at], message });
    if (leastMinor % stepMinor) fault('leastMinor', 'The least amount has to be whole steps.');
    if (mostMinor % stepMinor) fault('mostMinor', 'The highest amount has to be whole steps.');
    if (mostMinor < leastMinor) fault('mostMinor', 'The highest amount is below the least.');
  });

export const amountChoiceSentences: Sentences<z.infer<typeof amountChoice>> = {
  en: (one, say) =>
    `${say.money(one.leastMinor)} to ${say.money(one.mostMinor)} off, as you choose`,
  fr: (one, say) =>
    `De ${say.money(one.leastMinor)} à ${say.money(one.mostMinor)} de réduction, à votre choix`,
  ar: (one, say) => `خصم من ${say.money(one.leastMinor)} إلى ${say.money(one.mostMinor)} كما تختار`,
};
