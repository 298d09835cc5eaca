// Tiers in words: how to rise, how to stay, and what a tier gave.
import type { Locale } from '.';

type TierWords = {
  orders: Partial<{ [Form in Intl.LDMLPluralRule]: string }> & { other: string };
  rise(amount: string, day: string | null, tier: string): string;
  top(tier: string): string;
  stay(amount: string, day: string, tier: string): string;
  safe(tier: string, day: string): string;
  byHand(tier: string, day: string | null): string;
  /** Titles and details of what stands in the history. */
  entry(tier: string): string;
  entryDetail: string;
  month(tier: string, month: string): string;
  monthDetail: string;
  set(tier: string, day: string | null): string;
  setDetail: string;
  removed(tier: string): string;
};

export const tierWords: Record<Locale, TierWords> = {
  en: {
    orders: { one: 'order', other: 'orders' },
    rise: (amount, day, tier) => `${amount} more${day ? ` by ${day}` : ''} to reach ${tier}.`,
    top: (tier) => `${tier} is the highest tier.`,
    stay: (amount, day, tier) => `${amount} more by ${day} to stay ${tier}.`,
    safe: (tier, day) => `${tier} is yours until ${day}.`,
    byHand: (tier, day) =>
      day ? `${tier} until ${day}, given by the shop.` : `${tier}, given by the shop.`,
    entry: (tier) => `Welcome to ${tier}`,
    entryDetail: 'Given once, on reaching this tier for the first time.',
    month: (tier, month) => `${tier}, ${month}`,
    monthDetail: 'Given at the beginning of each month to everyone in this tier.',
    set: (tier, day) => (day ? `Tier set to ${tier} until ${day}` : `Tier set to ${tier}`),
    setDetail: 'The shop set this tier by hand.',
    removed: (tier) => `${tier} by hand ended`,
  },
  fr: {
    orders: { one: 'commande', other: 'commandes' },
    rise: (amount, day, tier) =>
      `Encore ${amount}${day ? ` d’ici au ${day}` : ''} pour atteindre ${tier}.`,
    top: (tier) => `${tier} est le niveau le plus élevé.`,
    stay: (amount, day, tier) => `Encore ${amount} d’ici au ${day} pour rester ${tier}.`,
    safe: (tier, day) => `${tier} vous est acquis jusqu’au ${day}.`,
    byHand: (tier, day) =>
      day
        ? `${tier} jusqu’au ${day}, accordé par la boutique.`
        : `${tier}, accordé par la boutique.`,
    entry: (tier) => `Bienvenue au niveau ${tier}`,
    entryDetail: 'Offerts une seule fois, en atteignant ce niveau pour la première fois.',
    month: (tier, month) => `${tier}, ${month}`,
    monthDetail: 'Offerts au début de chaque mois à tous les membres de ce niveau.',
    set: (tier, day) => (day ? `Niveau fixé à ${tier} jusqu’au ${day}` : `Niveau fixé à ${tier}`),
    setDetail: 'La boutique a fixé ce niveau à la main.',
    removed: (tier) => `Fin du niveau ${tier} fixé à la main`,
  },
  ar: {
    orders: {
      zero: 'طلب',
      one: 'طلب',
      two: 'طلبان',
      few: 'طلبات',
      many: 'طلبًا',
      other: 'طلب',
    },
    rise: (amount, day, tier) => `ينقصك ${amount}${day ? ` حتى ${day}` : ''} لبلوغ مستوى ${tier}.`,
    top: (tier) => `${tier} هو أعلى مستوى.`,
    stay: (amount, day, tier) => `ينقصك ${amount} حتى ${day} للبقاء في مستوى ${tier}.`,
    safe: (tier, day) => `مستوى ${tier} لك حتى ${day}.`,
    byHand: (tier, day) =>
      day ? `مستوى ${tier} حتى ${day}، بمنحة من المتجر.` : `مستوى ${tier}، بمنحة من المتجر.`,
    entry: (tier) => `أهلاً بك في مستوى ${tier}`,
    entryDetail: 'تُمنح مرة واحدة عند بلوغ هذا المستوى أول مرة.',
    month: (tier, month) => `${tier}، ${month}`,
    monthDetail: 'تُمنح في بداية كل شهر لكل من في هذا المستوى.',
    set: (tier, day) => (day ? `حُدّد المستوى ${tier} حتى ${day}` : `حُدّد المستوى ${tier}`),
    setDetail: 'حدّد المتجر هذا المستوى يدوياً.',
    removed: (tier) => `انتهى مستوى ${tier} المحدد يدوياً`,
  },
};
