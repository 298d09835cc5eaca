// Where an order was placed: online, at the till, or through another app.
import { z } from 'zod';
import { texts } from '../../fields';
import type { Locale } from '../../words';
import { listed, type Test } from '../asked';
import type { Say, Sentences } from '../say';
import { is } from './is';

export const channel = z
  .strictObject({ kind: z.literal('channel'), is, channels: texts('sales channels') })
  .refine((one) => one.channels.length > 0, {
    path: ['channels'],
    error: 'Choose a sales channel.',
  });

type Channel = z.infer<typeof channel>;

export function channelTest(one: Channel): Test {
  const holds = listed(one.is, one.channels);
  return ({ channel }) => holds(channel);
}

const known: Record<Locale, Record<string, string>> = {
  en: { web: 'online', pos: 'in the shop' },
  fr: { web: 'en ligne', pos: 'en magasin' },
  ar: { web: 'عبر الإنترنت', pos: 'في المتجر' },
};
const named = ({ channels }: Channel, say: Say) =>
  say.anyOf(channels.map((one) => known[say.locale][one] ?? say.quoted(one)));

export const channelSentences: Sentences<Channel> = {
  en: (one, say) => `${one.is === 'in' ? 'for orders' : 'not for orders'} ${named(one, say)}`,
  fr: (one, say) =>
    `${one.is === 'in' ? 'pour les commandes' : 'sauf commandes'} ${named(one, say)}`,
  ar: (one, say) => `${one.is === 'in' ? 'للطلبات' : 'ما عدا الطلبات'} ${named(one, say)}`,
};
