// The terms of a programme for shoppers: when points can be spent, when they lapse, what a tier asks and gives.
import type { Locale } from '.';
import { counted } from './counted';

type Count = (many: number) => string;

type TermWords = {
  months: Count;
  days: Count;
  heldPaid(days: string): string;
  heldFulfilled(days: string): string;
  never: string;
  byAge(months: string): string;
  byRest(months: string): string;
  byRestOfEarning(months: string): string;
  onDay(day: string, months: string | null): string;
  reached: Record<
    'lifetime' | 'rolling' | 'calendarYear' | 'fromJoining',
    (amount: string, months: string) => string
  >;
  times(multiple: string): string;
  onEntry(points: string): string;
  eachMonth(points: string): string;
};

export const termWords: Record<Locale, TermWords> = {
  en: {
    months: counted('en', { one: 'month', other: 'months' }),
    days: counted('en', { one: 'day', other: 'days' }),
    heldPaid: (days) => `Points can be spent ${days} after an order is paid.`,
    heldFulfilled: (days) => `Points can be spent ${days} after everything was sent.`,
    never: 'Points do not lapse.',
    byAge: (months) => `Points lapse ${months} after they were earned.`,
    byRest: (months) => `Points lapse after ${months} in which none are earned or redeemed.`,
    byRestOfEarning: (months) => `Points lapse after ${months} in which none are earned.`,
    onDay: (day, months) =>
      months
        ? `Points more than ${months} old lapse at the end of ${day} each year.`
        : `Points lapse at the end of ${day} each year.`,
    reached: {
      lifetime: (amount) => `From ${amount} on.`,
      rolling: (amount, months) => `From ${amount} within ${months}.`,
      calendarYear: (amount) => `From ${amount} in a calendar year.`,
      fromJoining: (amount) => `From ${amount} in a year since joining.`,
    },
    times: (multiple) => `${multiple}× points on orders`,
    onEntry: (points) => `${points} on reaching it`,
    eachMonth: (points) => `${points} each month`,
  },
  fr: {
    months: counted('fr', { other: 'mois' }),
    days: counted('fr', { one: 'jour', other: 'jours' }),
    heldPaid: (days) => `Les points sont utilisables ${days} après le paiement de la commande.`,
    heldFulfilled: (days) => `Les points sont utilisables ${days} après l’expédition complète.`,
    never: 'Les points n’expirent pas.',
    byAge: (months) => `Les points expirent ${months} après avoir été gagnés.`,
    byRest: (months) => `Les points expirent après ${months} sans en gagner ni en utiliser.`,
    byRestOfEarning: (months) => `Les points expirent après ${months} sans en gagner.`,
    onDay: (day, months) =>
      months
        ? `Les points de plus de ${months} expirent chaque année à la fin du ${day}.`
        : `Les points expirent chaque année à la fin du ${day}.`,
    reached: {
      lifetime: (amount) => `Dès ${amount}.`,
      rolling: (amount, months) => `Dès ${amount} en ${months}.`,
      calendarYear: (amount) => `Dès ${amount} dans l’année civile.`,
      fromJoining: (amount) => `Dès ${amount} en un an à compter de l’inscription.`,
    },
    times: (multiple) => `points × ${multiple} sur les commandes`,
    onEntry: (points) => `${points} en l’atteignant`,
    eachMonth: (points) => `${points} chaque mois`,
  },
  ar: {
    months: counted('ar', { one: 'شهر', two: 'شهران', few: 'أشهر', many: 'شهراً', other: 'شهر' }),
    days: counted('ar', { one: 'يوم', two: 'يومان', few: 'أيام', many: 'يوماً', other: 'يوم' }),
    heldPaid: (days) => `يمكن إنفاق النقاط بعد دفع الطلب بمدة ${days}.`,
    heldFulfilled: (days) => `يمكن إنفاق النقاط بعد إرسال الطلب كله بمدة ${days}.`,
    never: 'النقاط لا تنتهي صلاحيتها.',
    byAge: (months) => `تنتهي صلاحية النقاط بعد كسبها بمدة ${months}.`,
    byRest: (months) => `تنتهي صلاحية النقاط إذا مضت مدة ${months} دون كسب أو استبدال.`,
    byRestOfEarning: (months) => `تنتهي صلاحية النقاط إذا مضت مدة ${months} دون كسب.`,
    onDay: (day, months) =>
      months
        ? `تنتهي صلاحية النقاط التي مضى عليها أكثر من ${months} في نهاية ${day} من كل عام.`
        : `تنتهي صلاحية النقاط في نهاية ${day} من كل عام.`,
    reached: {
      lifetime: (amount) => `ابتداءً من ${amount}.`,
      rolling: (amount, months) => `ابتداءً من ${amount} خلال ${months}.`,
      calendarYear: (amount) => `ابتداءً من ${amount} في السنة الميلادية.`,
      fromJoining: (amount) => `ابتداءً من ${amount} في سنة منذ الانضمام.`,
    },
    times: (multiple) => `النقاط × ${multiple} على الطلبات`,
    onEntry: (points) => `${points} عند بلوغه`,
    eachMonth: (points) => `${points} كل شهر`,
  },
};
