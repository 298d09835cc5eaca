// What is said when two accounts become one, and when somebody is shut out, leaves or comes back.
import type { StandingReasons } from '../people-reasons';
import type { Locale } from './index';

type PeopleWords = {
  merged: string;
  /** `points` comes as words, such as `120 points`. */
  mergedGuest(points: string): string;
  mergedCustomer(points: string): string;
  mergedOwing(points: string): string;
  mergedPaid(points: string): string;
  standing: Record<StandingReasons['change'], { title: string; detail: string }>;
};

export const peopleWords: Record<Locale, PeopleWords> = {
  en: {
    merged: 'Accounts joined',
    mergedGuest: (points) => `${points} collected as a guest came to this account.`,
    mergedCustomer: (points) => `${points} of another account of yours came to this one.`,
    mergedOwing: (points) =>
      `Another account of yours, which owed ${points}, became part of this one.`,
    mergedPaid: (points) => `${points} paid off what was owed.`,
    standing: {
      blocked: { title: 'Blocked by the shop', detail: 'Earns and redeems nothing.' },
      unblocked: { title: 'Unblocked by the shop', detail: 'Earns and redeems again.' },
      left: {
        title: 'Left the programme',
        detail: 'The points stay. Nothing is earned or redeemed until the return.',
      },
      returned: { title: 'Came back to the programme', detail: 'New orders earn again.' },
    },
  },
  fr: {
    merged: 'Comptes réunis',
    mergedGuest: (points) => `Collectés sans compte et ajoutés à celui-ci : ${points}.`,
    mergedCustomer: (points) => `Venus de votre autre compte : ${points}.`,
    mergedOwing: (points) =>
      `Votre autre compte, qui devait ${points}, fait désormais partie de celui-ci.`,
    mergedPaid: (points) => `Ce qui était dû a été remboursé à hauteur de ${points}.`,
    standing: {
      blocked: { title: 'Bloqué par la boutique', detail: 'Ne gagne et n’échange plus rien.' },
      unblocked: { title: 'Débloqué par la boutique', detail: 'Gagne et échange de nouveau.' },
      left: {
        title: 'A quitté le programme',
        detail: 'Les points restent. Rien n’est gagné ni échangé jusqu’au retour.',
      },
      returned: {
        title: 'De retour dans le programme',
        detail: 'Les nouvelles commandes rapportent de nouveau.',
      },
    },
  },
  ar: {
    merged: 'تم دمج الحسابين',
    mergedGuest: (points) => `أضيف إلى هذا الحساب ما جُمع دون تسجيل: ${points}.`,
    mergedCustomer: (points) => `أضيف إلى هذا الحساب رصيد حسابك الآخر: ${points}.`,
    mergedOwing: (points) => `أصبح حسابك الآخر، وعليه ${points}، جزءًا من هذا الحساب.`,
    mergedPaid: (points) => `سُدد مما كان مستحقًا: ${points}.`,
    standing: {
      blocked: { title: 'أوقفه المتجر', detail: 'لا يكسب ولا يستبدل شيئًا.' },
      unblocked: { title: 'أعاده المتجر', detail: 'يكسب ويستبدل من جديد.' },
      left: {
        title: 'غادر البرنامج',
        detail: 'تبقى النقاط محفوظة، ولا كسب ولا استبدال حتى العودة.',
      },
      returned: { title: 'عاد إلى البرنامج', detail: 'الطلبات الجديدة تكسب من جديد.' },
    },
  },
};
