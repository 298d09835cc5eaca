// What is said beside a balance: from when points can be spent, and when they lapse.
import type { Locale } from '.';

type SummaryWords = {
  /** Points that wait, and until when where that is known. */
  pending(points: string, day: string | null): string;
  lapse(points: string, day: string): string;
};

export const summaryWords: Record<Locale, SummaryWords> = {
  en: {
    pending: (points, day) =>
      day ? `${points} can be spent from ${day}.` : `${points} cannot be spent yet.`,
    lapse: (points, day) => `${points} lapse on ${day}.`,
  },
  fr: {
    pending: (points, day) =>
      day ? `À dépenser à partir du ${day} : ${points}.` : `En attente : ${points}.`,
    lapse: (points, day) => `À utiliser jusqu’au ${day} : ${points}.`,
  },
  ar: {
    pending: (points, day) =>
      day ? `${points} متاحة ابتداءً من ${day}.` : `${points} غير متاحة بعد.`,
    lapse: (points, day) => `${points} تنتهي صلاحيتها في ${day}.`,
  },
};
