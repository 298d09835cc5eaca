// What is said when points lapse, come back or live longer, and while they wait.
import type { Locale } from './index';

type ExpiryWords = {
  expired: string;
  expiredByDate(day: string): string;
  expiredByInactivity(day: string): string;
  reinstated: string;
  /** The day they lapsed, and until when they live now. */
  reinstatedDetail(lapsed: string, until: string): string;
  extended: string;
  /** `points` comes as words, such as `120 points`. */
  extendedDetail(points: string, until: string): string;
  hold(order: string): string;
  heldUntil(day: string): string;
  heldUntilFulfilled: string;
};

export const expiryWords: Record<Locale, ExpiryWords> = {
  en: {
    expired: 'Points lapsed',
    expiredByDate: (day) => `They were not used by ${day}.`,
    expiredByInactivity: (day) => `Nothing had happened for too long by ${day}.`,
    reinstated: 'Lapsed points given back',
    reinstatedDetail: (lapsed, until) =>
      `What lapsed on ${lapsed} can be used again until ${until}.`,
    extended: 'Points live longer',
    extendedDetail: (points, until) => `${points} can be used until ${until}.`,
    hold: (order) => `Order ${order}`,
    heldUntil: (day) => `Its points can be spent from ${day}.`,
    heldUntilFulfilled: 'Its points can be spent once everything has been sent.',
  },
  fr: {
    expired: 'Points expirés',
    expiredByDate: (day) => `Ils n’ont pas été utilisés jusqu’au ${day}, leur dernier jour.`,
    expiredByInactivity: (day) => `Il ne s’était rien passé depuis trop longtemps le ${day}.`,
    reinstated: 'Points expirés rendus',
    reinstatedDetail: (lapsed, until) =>
      `Ce qui a expiré le ${lapsed} est de nouveau utilisable jusqu’au ${until}.`,
    extended: 'Points prolongés',
    extendedDetail: (points, until) => `${points} à utiliser jusqu’au ${until} au plus tard.`,
    hold: (order) => `Commande ${order}`,
    heldUntil: (day) => `Ses points sont utilisables à partir du ${day}.`,
    heldUntilFulfilled: 'Ses points seront utilisables une fois que tout aura été expédié.',
  },
  ar: {
    expired: 'نقاط انتهت صلاحيتها',
    expiredByDate: (day) => `لم تُستخدم قبل ${day}.`,
    expiredByInactivity: (day) => `لم يحدث أي نشاط لفترة طويلة حتى ${day}.`,
    reinstated: 'أُعيدت نقاط منتهية الصلاحية',
    reinstatedDetail: (lapsed, until) =>
      `ما انتهت صلاحيته في ${lapsed} يمكن استخدامه من جديد حتى ${until}.`,
    extended: 'تمديد صلاحية النقاط',
    extendedDetail: (points, until) => `يمكن استخدام ${points} حتى ${until}.`,
    hold: (order) => `الطلب ${order}`,
    heldUntil: (day) => `يمكن صرف نقاطه ابتداءً من ${day}.`,
    heldUntilFulfilled: 'يمكن صرف نقاطه بعد شحن كل شيء.',
  },
};
