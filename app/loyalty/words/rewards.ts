// What is said about rewards: the conditions of each, when it ends, and what gives points back.
import type { GivesKind } from '../rewards/reward';
import type { Locale } from '.';
import { counted } from './counted';

type RewardWords = {
  days: (count: number) => string;
  items: (count: number) => string;
  /** On what orders, from what is asked of them. */
  from(minimum: string): string;
  fromItems(items: string): string;
  fromBoth(minimum: string, items: string): string;
  mostShare(percent: string): string;
  oneTime: string;
  subscription: string;
  firstOrder: string;
  shippingUpTo(price: string): string;
  countries(names: string): string;
  upToPrice: string;
  codeLasts(days: string): string;
  creditLasts(days: string): string;
  accessLasts(days: string): string;
  open(from: string): string;
  openUntil(until: string): string;
  /** What a cart lacks. */
  missingMoney(amount: string): string;
  missingItems(items: string): string;
  noneOfIt: string;
  /** How what is taken is used, and what became of it, where it is no code for the cart. */
  using: Partial<Record<GivesKind, string>>;
  done: Partial<Record<GivesKind, string>>;
  returned: Record<ReturnCause, (reward: string) => string>;
};

/** Why points of a redemption went back. */
export type ReturnCause = 'failed' | 'expired' | 'revoked' | 'undone' | 'refunded' | 'goodwill';

export const rewardWords: Record<Locale, RewardWords> = {
  en: {
    days: counted('en', { one: 'day', other: 'days' }),
    items: counted('en', { one: 'item', other: 'items' }),
    from: (minimum) => `On orders of ${minimum} or more.`,
    fromItems: (items) => `On orders of ${items} or more.`,
    fromBoth: (minimum, items) => `On orders of ${minimum} or more with at least ${items}.`,
    mostShare: (percent) => `Takes off ${percent} of an order at most.`,
    oneTime: 'Not for subscriptions.',
    subscription: 'For subscriptions only.',
    firstOrder: 'For your first order.',
    shippingUpTo: (price) => `For shipping of up to ${price}.`,
    countries: (names) => `Ships to ${names}.`,
    upToPrice: 'Covers its price on the day you take it.',
    codeLasts: (days) => `The code lasts ${days}.`,
    creditLasts: (days) => `It can be spent for ${days}.`,
    accessLasts: (days) => `It lasts ${days}.`,
    open: (from) => `Opens ${from}.`,
    openUntil: (until) => `Open until ${until}.`,
    missingMoney: (amount) => `Add ${amount} more to your cart.`,
    missingItems: (items) => `Add ${items} more to your cart.`,
    noneOfIt: 'Nothing in your cart is what this is for.',
    using: {
      giftCard: 'Enter it at checkout as a gift card.',
      storeCredit: 'It is in your account: use it at checkout.',
      access: 'It is open for you while you are signed in.',
      donation: 'The shop passes it on in your name.',
      byHand: 'The shop is getting it ready for you.',
    },
    done: { donation: 'Passed on. Thank you.', byHand: 'You have it. Enjoy.' },
    returned: {
      failed: (reward) => `${reward} could not be made, so nothing was spent.`,
      expired: (reward) => `${reward} ended without being used.`,
      revoked: (reward) => `The shop took ${reward} back.`,
      undone: (reward) => `You gave ${reward} back.`,
      refunded: (reward) => `The order that used ${reward} was refunded.`,
      goodwill: (reward) => `The shop gave the points for ${reward} back.`,
    },
  },
  fr: {
    days: counted('fr', { one: 'jour', other: 'jours' }),
    items: counted('fr', { one: 'article', other: 'articles' }),
    from: (minimum) => `Dès ${minimum} d’achat.`,
    fromItems: (items) => `Dès ${items}.`,
    fromBoth: (minimum, items) => `Dès ${minimum} d’achat et au moins ${items}.`,
    mostShare: (percent) => `Au plus ${percent} d’une commande.`,
    oneTime: 'Hors abonnements.',
    subscription: 'Réservé aux abonnements.',
    firstOrder: 'Pour votre première commande.',
    shippingUpTo: (price) => `Pour une livraison de ${price} au plus.`,
    countries: (names) => `Livraison vers : ${names}.`,
    upToPrice: 'Couvre son prix du jour où vous le prenez.',
    codeLasts: (days) => `Le code est valable ${days}.`,
    creditLasts: (days) => `Utilisable pendant ${days}.`,
    accessLasts: (days) => `Valable ${days}.`,
    open: (from) => `Ouvre le ${from}.`,
    openUntil: (until) => `Ouvert jusqu’au ${until}.`,
    missingMoney: (amount) => `Ajoutez encore ${amount} à votre panier.`,
    missingItems: (items) => `Ajoutez encore ${items} à votre panier.`,
    noneOfIt: 'Rien dans votre panier n’y donne droit.',
    using: {
      giftCard: 'À saisir au paiement comme carte cadeau.',
      storeCredit: 'Il est sur votre compte : utilisez-le au paiement.',
      access: 'C’est ouvert pour vous tant que vous êtes connecté.',
      donation: 'La boutique le transmet en votre nom.',
      byHand: 'La boutique vous le prépare.',
    },
    done: { donation: 'Transmis. Merci.', byHand: 'Vous l’avez reçu. Profitez-en.' },
    returned: {
      failed: (reward) => `« ${reward} » n’a pas pu être créé : rien n’a été dépensé.`,
      expired: (reward) => `« ${reward} » a pris fin sans être utilisé.`,
      revoked: (reward) => `La boutique a repris « ${reward} ».`,
      undone: (reward) => `Vous avez rendu « ${reward} ».`,
      refunded: (reward) => `La commande qui utilisait « ${reward} » a été remboursée.`,
      goodwill: (reward) => `La boutique a rendu les points de « ${reward} ».`,
    },
  },
  ar: {
    days: counted('ar', {
      one: 'يوم',
      two: 'يومان',
      few: 'أيام',
      many: 'يومًا',
      other: 'يوم',
    }),
    items: counted('ar', { one: 'قطعة', two: 'قطعتان', few: 'قطع', many: 'قطعة', other: 'قطعة' }),
    from: (minimum) => `للطلبات من ${minimum} فأكثر.`,
    fromItems: (items) => `للطلبات من ${items} فأكثر.`,
    fromBoth: (minimum, items) => `للطلبات من ${minimum} فأكثر وفيها ${items} على الأقل.`,
    mostShare: (percent) => `لا يتجاوز ${percent} من الطلب.`,
    oneTime: 'لا يشمل الاشتراكات.',
    subscription: 'للاشتراكات فقط.',
    firstOrder: 'لطلبك الأول.',
    shippingUpTo: (price) => `لشحن لا يتجاوز ${price}.`,
    countries: (names) => `الشحن إلى ${names}.`,
    upToPrice: 'يغطي سعره في يوم أخذه.',
    codeLasts: (days) => `مدة صلاحية الرمز: ${days}.`,
    creditLasts: (days) => `مدة الاستخدام: ${days}.`,
    accessLasts: (days) => `المدة: ${days}.`,
    open: (from) => `يبدأ في ${from}.`,
    openUntil: (until) => `متاح حتى ${until}.`,
    missingMoney: (amount) => `أضف ${amount} إلى سلتك.`,
    missingItems: (items) => `أضف ${items} إلى سلتك.`,
    noneOfIt: 'لا شيء في سلتك تشمله هذه المكافأة.',
    using: {
      giftCard: 'أدخلها عند الدفع كبطاقة هدية.',
      storeCredit: 'هو في حسابك: استخدمه عند الدفع.',
      access: 'مفتوح لك ما دمت مسجّل الدخول.',
      donation: 'يوصله المتجر باسمك.',
      byHand: 'يجهّزه المتجر لك.',
    },
    done: { donation: 'تم إيصاله. شكرًا لك.', byHand: 'وصلك. استمتع به.' },
    returned: {
      failed: (reward) => `تعذّر إنشاء «${reward}»، لذا لم يُصرف شيء.`,
      expired: (reward) => `انتهى «${reward}» دون استخدام.`,
      revoked: (reward) => `استرد المتجر «${reward}».`,
      undone: (reward) => `أعدت «${reward}».`,
      refunded: (reward) => `استُرد مبلغ الطلب الذي استخدم «${reward}».`,
      goodwill: (reward) => `أعاد المتجر نقاط «${reward}».`,
    },
  },
};
