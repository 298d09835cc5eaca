// Days of the week and hours in the shop's time zone; 1 is Monday. A window over midnight belongs to the day it begins on.
import { z } from 'zod';
import { timeOfDay, whole } from '../../fields';
import type { Test } from '../asked';
import type { Say, Sentences } from '../say';

export const hours = z
  .strictObject({
    kind: z.literal('hours'),
    weekdays: z
      .array(whole('the weekday', 1, 7))
      .min(1, 'Choose a day of the week.')
      .max(7)
      .refine((days) => new Set(days).size === days.length, 'Name each day of the week once.'),
    from: timeOfDay,
    until: timeOfDay,
  })
  .refine((one) => one.from !== one.until && one.from !== '24:00', {
    path: ['until'],
    error: 'These hours are no time at all. For the whole day, from 00:00 until 24:00.',
  });

type Hours = z.infer<typeof hours>;

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export function hoursTest(one: Hours): Test {
  const [from, until] = [minutes(one.from), minutes(one.until)];
  const on = (weekday: number) => one.weekdays.includes(weekday);
  return ({ local }) => {
    if (from < until) return on(local.weekday) && from <= local.minutes && local.minutes < until;
    const yesterday = local.weekday === 1 ? 7 : local.weekday - 1;
    return (on(local.weekday) && from <= local.minutes) || (on(yesterday) && local.minutes < until);
  };
}

const named = (one: Hours, say: Say) =>
  say.allOf(
    [...one.weekdays]
      .sort((a, b) => a - b)
      .map((day) => (say.locale === 'fr' ? `le ${say.weekday(day)}` : say.weekday(day))),
  );
const allWeek = (one: Hours) => one.weekdays.length === 7;
const allDay = (one: Hours) => one.from === '00:00' && one.until === '24:00';

export const hoursSentences: Sentences<Hours> = {
  en: (one, say) =>
    `${allWeek(one) ? 'every day' : `on ${named(one, say)}`}${allDay(one) ? '' : ` from ${one.from} to ${one.until}`}`,
  fr: (one, say) =>
    `${allWeek(one) ? 'tous les jours' : named(one, say)}${allDay(one) ? '' : ` de ${one.from} à ${one.until}`}`,
  ar: (one, say) =>
    `${allWeek(one) ? 'كل يوم' : `أيام ${named(one, say)}`}${allDay(one) ? '' : ` من ${one.from} إلى ${one.until}`}`,
};
