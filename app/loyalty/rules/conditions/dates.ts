// Days from and until, both included, in the shop's time zone; null for open.
import { z } from 'zod';
import { day } from '../../fields';
import { dayNumber } from '../../local-time';
import type { Test } from '../asked';
import type { Sentences } from '../say';

export const dates = z
  .strictObject({ kind: z.literal('dates'), from: day.nullable(), until: day.nullable() })
  .refine((one) => one.from !== null || one.until !== null, 'Choose a first or a last day.')
  .refine((one) => one.from === null || one.until === null || one.from <= one.until, {
    path: ['until'],
    error: 'The last day cannot be before the first.',
  });

type Dates = z.infer<typeof dates>;

export function datesTest(one: Dates): Test {
  const from = one.from === null ? -Infinity : dayNumber(one.from);
  const until = one.until === null ? Infinity : dayNumber(one.until);
  return ({ local: { day } }) => from <= day && day <= until;
}

export const datesSentences: Sentences<Dates> = {
  en: ({ from, until }, say) =>
    from && until
      ? `${from === until ? 'on ' : ''}${say.days(from, until)}`
      : from
        ? `from ${say.day(from)}`
        : `until ${say.day(until!)}`,
  fr: ({ from, until }, say) =>
    from && until
      ? `${from === until ? 'le ' : ''}${say.days(from, until)}`
      : from
        ? `à partir du ${say.day(from)}`
        : `jusqu’au ${say.day(until!)}`,
  ar: ({ from, until }, say) =>
    from && until
      ? `${from === until ? 'يوم ' : ''}${say.days(from, until)}`
      : from
        ? `ابتداءً من ${say.day(from)}`
        : `حتى ${say.day(until!)}`,
};
