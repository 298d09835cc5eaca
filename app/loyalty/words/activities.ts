// What is said about everything that earns other than an order: how to earn by it, and why points came or went.
import type { ActivityKind, ReviewMedia } from '../activity';
import type { ActivityChangeReasons } from '../activity-reasons';
import type { CapName } from '../award';
import type { Locale } from './index';

type ActivityWords = {
  /** What happened, as the title of an entry. */
  did: Record<Exclude<ActivityKind, 'review' | 'social' | 'custom'>, string>;
  review(product: string | null): string;
  social: Record<'follow' | 'share', (network: string) => string>;
  custom(event: string): string;
  shows: Record<ReviewMedia, string>;
  /** `points` come as words, such as `50 points`. */
  earned(points: string): string;
  capped: Record<CapName, (wanted: string, given: string) => string>;
  change: Record<ActivityChangeReasons['cause'], (before: string, after: string) => string>;
  /** How to earn by it, as an invitation. */
  way: Record<'signUp' | 'birthday' | 'newsletter' | 'visit', (points: string) => string>;
  wayReview: Record<'any' | 'photo' | 'video', (points: string) => string>;
  waySocial: Record<'follow' | 'share', (points: string, network: string) => string>;
  wayCustom(points: string, title: string | null): string;
  refusal: Record<'birthday_changed_lately' | 'birthday_malformed' | 'nothing_to_earn', string>;
};

export const activityWords: Record<Locale, ActivityWords> = {
  en: {
    did: {
      signUp: 'Joined the programme',
      birthday: 'Birthday',
      newsletter: 'Newsletter',
      visit: 'Visit to a store',
    },
    review: (product) => (product ? `Review of ${product}` : 'Review'),
    social: {
      follow: (network) => `Followed on ${network}`,
      share: (network) => `Shared on ${network}`,
    },
    custom: (event) => `Activity: ${event}`,
    shows: {
      text: 'The same for every review, whatever the stars.',
      photo: 'A review with a photo; the stars make no difference.',
      video: 'A review with a video; the stars make no difference.',
    },
    earned: (points) => `This earned ${points}.`,
    capped: {
      rule: (wanted, given) => `It would have been ${wanted}; the limit for this left ${given}.`,
      ruleBudget: (wanted, given) =>
        `It would have been ${wanted}; what is left for this was ${given}.`,
      order: (wanted, given) => `It would have been ${wanted}; the limit was ${given}.`,
      member: (wanted, given) =>
        `It would have been ${wanted}; your limit for this time left ${given}.`,
      budget: (wanted, given) =>
        `It would have been ${wanted}; the programme had ${given} left to give.`,
    },
    change: {
      withdrawn: (before) => `This was withdrawn, so ${before} went back.`,
      restored: (_, after) => `This counts again and earns ${after}.`,
      changed: (before, after) => `This now earns ${after} instead of ${before}.`,
    },
    way: {
      signUp: (points) => `Create an account and get ${points}.`,
      birthday: (points) => `Tell us your birthday and get ${points} each year.`,
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
    refusal: {
      birthday_changed_lately:
        'Your birthday was changed not long ago. Please try again in 30 days.',
      birthday_malformed: 'There is no such day. Please choose a month and a day.',
      nothing_to_earn: 'There is nothing to earn here at the moment.',
    },
  },
  fr: {
    did: {
      signUp: 'Inscription au programme',
      birthday: 'Anniversaire',
      newsletter: 'Newsletter',
      visit: 'Visite en boutique',
    },
    review: (product) => (product ? `Avis sur ${product}` : 'Avis'),
    social: {
      follow: (network) => `Abonnement sur ${network}`,
      share: (network) => `Partage sur ${network}`,
    },
    custom: (event) => `Activité : ${event}`,
    shows: {
      text: 'Autant pour chaque avis, quelle que soit la note.',
      photo: 'Un avis avec photo ; la note ne change rien.',
      video: 'Un avis avec vidéo ; la note ne change rien.',
    },
    earned: (points) => `Cela a rapporté ${points}.`,
    capped: {
      rule: (wanted, given) => `Cela aurait fait ${wanted} ; la limite prévue laissait ${given}.`,
      ruleBudget: (wanted, given) => `Cela aurait fait ${wanted} ; il restait ${given} pour cela.`,
      order: (wanted, given) => `Cela aurait fait ${wanted} ; la limite était de ${given}.`,
      member: (wanted, given) =>
        `Cela aurait fait ${wanted} ; votre limite pour cette période laissait ${given}.`,
      budget: (wanted, given) => `Cela aurait fait ${wanted} ; il restait ${given} au programme.`,
    },
    change: {
      withdrawn: (before) => `Cela a été retiré : ${before} sont repartis.`,
      restored: (_, after) => `Cela compte de nouveau et rapporte ${after}.`,
      changed: (before, after) => `Cela rapporte maintenant ${after} au lieu de ${before}.`,
    },
    way: {
      signUp: (points) => `Créez un compte et recevez ${points}.`,
      birthday: (points) => `Indiquez votre anniversaire et recevez ${points} chaque année.`,
      newsletter: (points) => `Abonnez-vous à la newsletter et recevez ${points}.`,
      visit: (points) => `Passez dans l’une de nos boutiques et recevez ${points}.`,
    },
    wayReview: {
      any: (points) =>
        `Donnez votre avis sur un achat et recevez ${points}, quelle que soit la note.`,
      photo: (points) => `Donnez un avis avec photo et recevez ${points}, quelle que soit la note.`,
      video: (points) => `Donnez un avis avec vidéo et recevez ${points}, quelle que soit la note.`,
    },
    waySocial: {
      follow: (points, network) => `Suivez-nous sur ${network} et recevez ${points}.`,
      share: (points, network) => `Partagez-nous sur ${network} et recevez ${points}.`,
    },
    wayCustom: (points, title) =>
      title ? `${title} : recevez ${points}.` : `Recevez ${points} pour d’autres gestes.`,
    refusal: {
      birthday_changed_lately:
        'Votre anniversaire a été modifié récemment. Réessayez dans 30 jours.',
      birthday_malformed: 'Ce jour n’existe pas. Choisissez un mois et un jour.',
      nothing_to_earn: 'Il n’y a rien à gagner ici pour le moment.',
    },
  },
  ar: {
    did: {
      signUp: 'الانضمام إلى البرنامج',
      birthday: 'عيد الميلاد',
      newsletter: 'النشرة البريدية',
      visit: 'زيارة متجر',
    },
    review: (product) => (product ? `تقييم ${product}` : 'تقييم'),
    social: {
      follow: (network) => `متابعة على ${network}`,
      share: (network) => `مشاركة على ${network}`,
    },
    custom: (event) => `نشاط: ${event}`,
    shows: {
      text: 'المكافأة نفسها لكل تقييم مهما كان عدد النجوم.',
      photo: 'تقييم مع صورة؛ عدد النجوم لا يغيّر شيئًا.',
      video: 'تقييم مع فيديو؛ عدد النجوم لا يغيّر شيئًا.',
    },
    earned: (points) => `كسبت مقابل ذلك ${points}.`,
    capped: {
      rule: (wanted, given) => `كان يستحق ${wanted}، والحد المقرر لهذا أبقى ${given}.`,
      ruleBudget: (wanted, given) => `كان يستحق ${wanted}، والمتبقي لهذا كان ${given}.`,
      order: (wanted, given) => `كان يستحق ${wanted}، وكان الحد ${given}.`,
      member: (wanted, given) => `كان يستحق ${wanted}، وحدّك لهذه الفترة أبقى ${given}.`,
      budget: (wanted, given) => `كان يستحق ${wanted}، والمتبقي للبرنامج كان ${given}.`,
    },
    change: {
      withdrawn: (before) => `سُحب هذا النشاط، فاستُرد ${before}.`,
      restored: (_, after) => `عاد هذا النشاط يُحتسب ويمنح ${after}.`,
      changed: (before, after) => `صار هذا النشاط يمنح ${after} بدلًا من ${before}.`,
    },
    way: {
      signUp: (points) => `أنشئ حسابًا واحصل على ${points}.`,
      birthday: (points) => `أخبرنا بعيد ميلادك واحصل على ${points} كل عام.`,
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
    refusal: {
      birthday_changed_lately: 'غُيّر عيد ميلادك منذ وقت قريب. حاول مجددًا بعد 30 يومًا.',
      birthday_malformed: 'لا يوجد يوم كهذا. اختر شهرًا ويومًا.',
      nothing_to_earn: 'لا شيء يمكن كسبه هنا الآن.',
    },
  },
};
