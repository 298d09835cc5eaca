// The tier held when the order was placed or the activity happened.
import { z } from 'zod';
import { id } from '../../fields';
import type { Test } from '../asked';
import type { Say, Sentences } from '../say';
import { is } from './is';

export const tier = z.strictObject({
  kind: z.literal('tier'),
  is,
  tiers: z.array(id('a tier')).min(1, 'Choose a tier.').max(20),
});

type Tier = z.infer<typeof tier>;

export function tierTest(one: Tier): Test {
  const tiers: readonly (string | null)[] = one.tiers;
  return ({ tier }) => tiers.includes(tier) === (one.is === 'in');
}

const named = (one: Tier, say: Say) => say.anyOf(one.tiers.map((id) => say.quoted(say.tier(id))));

export const tierSentences: Sentences<Tier> = {
  en: (one, say) =>
    `${one.is === 'in' ? 'for members of' : 'except members of'} ${named(one, say)}`,
  fr: (one, say) =>
    `${one.is === 'in' ? 'pour les membres' : 'sauf les membres'} ${named(one, say)}`,
  ar: (one, say) => `${one.is === 'in' ? 'لأعضاء' : 'ما عدا أعضاء'} ${named(one, say)}`,
};
