// How to earn by everything that is not an order, as an invitation; and what is said when it cannot be.
import type { CapPeriod } from '../rules/rule';
import { counted } from './counted';
import type { Locale } from './index';

type ActivityWords = {
  /** How to earn by it, as an invitation. */
  way: Record<'signUp' | 'birthday' | 'newsletter' | 'visit', (points: string) => string>;
  wayReview: Record<'any' | 'photo' | 'video', (points: string) => string>;
  waySocial: Record<'follow' | 'share', (points: string, network: string) => string>;
  wayCustom(points: string, title: string | null): string;
  /** How often, or how much in all: either may be open, never both. */
  limit: {
    times(many: number): string;
    and: string;
    per: Record<CapPeriod, (most: string) => string>;
  };
  refusal: Record<'birthday_changed_lately' | 'birthday_malformed' | 'nothing_to_earn', string>;
};

export const activityWords: Record<Locale, ActivityWords> = {
  en: {
    way: {
      signUp: (points) => `Create an account and get ${points}.`,
      birthday: (points) =>
        `Tell us your birthday at least 30 days ahead and get ${points} each year.`,
      newsletter: (points) => `Subscribe to the newsletter and get ${points}.`,
      visit: (points) => `Visit one of our stores and get ${points}.`,
    },
    wayReview: {
      any: (points) => `Review what you bought and get ${points}, whatever the stars.`,
      photo: (points) => `Review with a photo and get ${points}, whatever the stars.`,
      video: (points) => `Review with a video and get ${points}, whatever the stars.`,
    },
    waySocial: {
      follow: (points, network) => `Follow us on ${network} and get ${points}.`,
      share: (points, network) => `Share us on ${network} and get ${points}.`,
    },
    wayCustom: (points, title) => (title ? `${title}: get ${points}.` : `Get ${points} for more.`),
    limit: {
      times: (many) => (many === 1 ? 'once' : `${many} times`),
      and: ' and ',
      per: {
        day: (most) => `At most ${most} a day.`,
        week: (most) => `At most ${most} a week.`,
        month: (most) => `At most ${most} a month.`,
        year: (most) => `At most ${most} a year.`,
        ever: (most) => `At most ${most}.`,
      },
    },
    refusal: {
      birthday_changed_lately:
        'Your birthday was changed not long ago. Please try again in 30 days.',
      birthday_malformed: 'There is no such day. Please choose a month and a day.',
      nothing_to_earn: 'There is nothing to earn here at the moment.',
    },
  },
  fr: {
    way: {
      signUp: (points) => `Créez un compte et recevez ${points}.`,
      birthday: (points) =>
        `Indiquez votre date d’anniversaire au moins 30 jours à l’avance et recevez ${points} chaque année.`,
      newsletter: (points) => `Abonnez-vous à la newsletter et recevez ${points}.`,
      visit: (points) => `Passez dans l’une de nos boutiques et recevez ${points}.`,
    },
    wayReview: {
      any: (points) =>
        `Donnez votre avis sur un achat et recevez ${points}, quelle que soit la note.`,
      photo: (points) =>
        `Donnez un avis avec une photo et recevez ${points}, quelle que soit la note.`,
      video: (points) =>
        `Donnez un avis avec une vidéo et recevez ${points}, quelle que soit la note.`,
    },
    waySocial: {
      follow: (points, network) => `Suivez-nous sur ${network} et recevez ${points}.`,
      share: (points, network) => `Parlez de nous sur ${network} et recevez ${points}.`,
    },
    wayCustom: (points, title) =>
      title ? `${title} : recevez ${points}.` : `Recevez ${points} pour d’autres gestes.`,
    limit: {
      times: (many) => `${many} fois`,
      and: ' et ',
      per: {
        day: (most) => `Au plus ${most} par jour.`,
        week: (most) => `Au plus ${most} par semaine.`,
        month: (most) => `Au plus ${most} par mois.`,
        year: (most) => `Au plus ${most} par an.`,
        ever: (most) => `Au plus ${most} en tout.`,
      },
    },
    refusal: {
      birthday_changed_lately:
        'Votre anniversaire a été modifié récemment. Réessayez dans 30 jours.',
      birthday_malformed: 'Ce jour n’existe pas. Choisissez un mois et un jour.',
      nothing_to_earn: 'Il n’y a rien à gagner ici pour le moment.',
    },
  },
  ar: {
    way: {
      signUp: (points) => `أنشئ حسابًا واحصل على ${points}.`,
      birthday: (points) =>
        `أخبرنا بعيد ميلادك قبله بـ30 يومًا على الأقل واحصل على ${points} كل عام.`,
      newsletter: (points) => `اشترك في النشرة البريدية واحصل على ${points}.`,
      visit: (points) => `زُر أحد متاجرنا واحصل على ${points}.`,
    },
    wayReview: {
      any: (points) => `قيّم ما اشتريته واحصل على ${points} مهما كان عدد النجوم.`,
      photo: (points) => `قيّم مع صورة واحصل على ${points} مهما كان عدد النجوم.`,
      video: (points) => `قيّم مع فيديو واحصل على ${points} مهما كان عدد النجوم.`,
    },
    waySocial: {
      follow: (points, network) => `تابعنا على ${network} واحصل على ${points}.`,
      share: (points, network) => `شاركنا على ${network} واحصل على ${points}.`,
    },
    wayCustom: (points, title) =>
      title ? `${title}: احصل على ${points}.` : `احصل على ${points} مقابل المزيد.`,
    limit: {
      times: counted('ar', { one: 'مرة', two: 'مرتان', few: 'مرات', many: 'مرة', other: 'مرة' }),
      and: ' و',
      per: {
        day: (most) => `الحد الأقصى يوميًا: ${most}.`,
        week: (most) => `الحد الأقصى أسبوعيًا: ${most}.`,
        month: (most) => `الحد الأقصى شهريًا: ${most}.`,
        year: (most) => `الحد الأقصى سنويًا: ${most}.`,
        ever: (most) => `الحد الأقصى: ${most}.`,
      },
    },
    refusal: {
      birthday_changed_lately: 'غُيّر عيد ميلادك منذ وقت قريب. حاول مجددًا بعد 30 يومًا.',
      birthday_malformed: 'لا يوجد يوم كهذا. اختر شهرًا ويومًا.',
      nothing_to_earn: 'لا شيء يمكن كسبه هنا الآن.',
    },
  },
};
