// Every night, in the shop's own time zone: whose birthday it is. A round that comes late catches up on the days missed.
import type { Tx } from '../database/open';
import { birthdayIn, birthdaysOn, KNOWN_BEFORE_DAYS } from '../loyalty/birthday';
import { dayText, localTime } from '../loyalty/local-time';
import { endOfDay } from '../loyalty/months';
import { recordActivities } from '../services/record-activities';
import { rulesFor } from '../services/rule-in-force';
import type { PageAt, Sweep } from './sweep';

const PAGE = 500;
/** Nobody is congratulated later than this. */
const CATCH_UP_DAYS = 60;

type Born = { id: bigint; birthday: string; birthdaySetAt: Date };

export const birthdays: Sweep = {
  kind: 'birthdays',
  next: (now, { timeZone }) => endOfToday(now, timeZone),
  page,
};

function endOfToday(at: Date, timeZone: string): Date {
  const [year, month, day] = dayText(localTime(at.getTime(), timeZone).day).split('-').map(Number);
  return endOfDay(year!, month!, day!, timeZone);
}

async function page(tx: Tx, at: PageAt): Promise<{ cursor: unknown }> {
  const { shopId, now, cursor, doneTo, startedAt } = at;
  const rules = await rulesFor(tx, { shopId, kind: 'birthday', at: startedAt });
  if (!rules.length) return { cursor: null };
  const { timeZone } = await tx.shop.findUniqueOrThrow({ where: { shopId } });
  const days = daysOf(doneTo, startedAt, timeZone);
  const after = BigInt((cursor as string | null) ?? 0);
  // That there is one has to be said: PostgreSQL does not know it of a list that it is given later.
  const born = await tx.$queryRaw<Born[]>`
    SELECT "id", "birthday", "birthdaySetAt" FROM "Member"
    WHERE "shopId" = ${shopId} AND "birthday" IS NOT NULL AND "birthday" = ANY(${days.flatMap(birthdaysOn)}::text[]) AND "id" > ${after}::bigint
      AND "erasedAt" IS NULL AND "mergedInto" IS NULL
    ORDER BY "id" LIMIT ${PAGE}::int`;
  await recordActivities(
    tx,
    born.flatMap((one) => celebrate(shopId, one, days, timeZone)),
    now,
  );
  return { cursor: born.length < PAGE ? null : String(born.at(-1)!.id) };
}

/** The days since the last round, this one's included. */
function daysOf(doneTo: Date | null, startedAt: Date, timeZone: string): number[] {
  const today = localTime(startedAt.getTime(), timeZone).day;
  const from = doneTo ? localTime(doneTo.getTime(), timeZone).day : today;
  const first = Math.max(Math.min(from, today), today - CATCH_UP_DAYS);
  return Array.from({ length: today - first + 1 }, (_, index) => first + index);
}

function celebrate(shopId: string, one: Born, days: readonly number[], timeZone: string) {
  const known = localTime(one.birthdaySetAt.getTime(), timeZone).day + KNOWN_BEFORE_DAYS;
  return days
    .filter((day) => day >= known && birthdayIn(yearOf(day), one.birthday) === day)
    .map((day) => ({
      shopId,
      memberId: Number(one.id),
      id: `birthday:${one.id}:${yearOf(day)}`,
      facts: { kind: 'birthday', year: yearOf(day) } as const,
      happenedAt: beginOf(day, timeZone),
    }));
}

const yearOf = (day: number) => Number(dayText(day).slice(0, 4));

function beginOf(day: number, timeZone: string): Date {
  const [year, month, date] = dayText(day - 1)
    .split('-')
    .map(Number);
  return endOfDay(year!, month!, date!, timeZone);
}
