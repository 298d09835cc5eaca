// The books of a shop: what points moved on which day, and what is still outstanding. Reads only, one statement a question.
import type { Db } from '../database/open';
import { toSafe } from '../loyalty/points';
import type { EntryKind } from './entry';

/** What changes what is outstanding. Everything is counted upwards, even what lessens it, save what was adjusted. */
export type Movements = {
  /** Awards, and what later facts of an order added to them. */
  earned: number;
  reversed: number;
  redeemed: number;
  returned: number;
  /** Less what was reinstated. */
  expired: number;
  /** By hand: above zero added, below taken. */
  adjusted: number;
};

export type Account = Movements & { opening: number; closing: number };
export type BookDay = Account & { day: string };

/** A period's account, and the days of it on which something moved, the oldest first. */
export type Books = { total: Account; days: BookDay[] };

/** Days as `2026-06-01`, in the time zone named: from the first up to, and without, the last. */
export type Period = { from: string; until: string; timeZone: string };

const NOTHING: Movements = {
  earned: 0,
  reversed: 0,
  redeemed: 0,
  returned: 0,
  expired: 0,
  adjusted: 0,
};

/** Kinds without points are booked nowhere: a day on which two accounts became one is a day on which nothing moved. */
type BookedKind = Exclude<EntryKind, 'terms' | 'merge' | 'standing' | 'block'>;

/** Where each kind of entry is booked, and which way it counts. */
const columns: Record<BookedKind, { column: keyof Movements; sign: 1 | -1 }> = {
  award: { column: 'earned', sign: 1 },
  reversal: { column: 'reversed', sign: -1 },
  redemption: { column: 'redeemed', sign: -1 },
  return: { column: 'returned', sign: 1 },
  adjustment: { column: 'adjusted', sign: 1 },
  expiry: { column: 'expired', sign: -1 },
  // What lapsed and came back lapsed less.
  reinstatement: { column: 'expired', sign: -1 },
};

/** opening + earned − reversed − redeemed + returned − expired ± adjusted = closing (article 16). */
export const closingOf = (opening: number, moved: Movements): number =>
  opening +
  moved.earned -
  moved.reversed -
  moved.redeemed +
  moved.returned -
  moved.expired +
  moved.adjusted;

type Moved = { day: string | null; kind: BookedKind; points: bigint };

/**
 * The books of a period, by day. An entry belongs to the day it was recorded, not the day it happened: what
 * was closed and perhaps printed must not change when a refund or an order of that day is heard of later, so
 * the books say what was known when. The history of a member shows when things happened.
 *
 * The opening is what members hold now less everything recorded since: it takes the members and the entries
 * from the period on, found by their index, and never those before it.
 */
export async function books(db: Db, shopId: string, period: Period): Promise<Books> {
  const { from, until, timeZone } = period;
  const rows = await db.$queryRaw<(Omit<Moved, 'kind'> & { kind: BookedKind | null })[]>`
    SELECT CASE WHEN "recordedAt" < ${until}::date::timestamp AT TIME ZONE ${timeZone}
        THEN to_char("recordedAt" AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') END AS "day",
      "kind", sum("points")::bigint AS "points"
    FROM "Entry"
    WHERE "shopId" = ${shopId} AND "recordedAt" >= ${from}::date::timestamp AT TIME ZONE ${timeZone}
      AND "points" <> 0
    GROUP BY 1, 2
    UNION ALL SELECT NULL, NULL, coalesce(sum("balance"), 0)::bigint FROM "Member" WHERE "shopId" = ${shopId}
    ORDER BY 1`;
  const moved = rows.filter((row): row is Moved => row.kind !== null);
  const held = rows.find((row) => row.kind === null)!.points;
  const opening = toSafe(moved.reduce((left, row) => left - row.points, held));
  const days = byDay(opening, moved);
  const total = days.reduce<Movements>(add, NOTHING);
  return { total: { ...total, opening, closing: closingOf(opening, total) }, days };
}

const add = (a: Movements, b: Movements): Movements => ({
  earned: a.earned + b.earned,
  reversed: a.reversed + b.reversed,
  redeemed: a.redeemed + b.redeemed,
  returned: a.returned + b.returned,
  expired: a.expired + b.expired,
  adjusted: a.adjusted + b.adjusted,
});

/** Each day opens with what the one before closed with. */
function byDay(opening: number, rows: readonly Moved[]): BookDay[] {
  const moved = new Map<string, Movements>();
  for (const { day, kind, points } of rows) {
    const booking = columns[kind];
    if (day === null || !booking) continue;
    const { column, sign } = booking;
    const sofar = moved.get(day) ?? NOTHING;
    moved.set(day, { ...sofar, [column]: sofar[column] + sign * toSafe(points) });
  }
  let open = opening;
  return [...moved].map(([day, movements]) => {
    const account = { ...movements, opening: open, closing: closingOf(open, movements) };
    open = account.closing;
    return { day, ...account };
  });
}

/** Points still held, by the month (`2026-06`) in which they were earned; what members owe apart. */
export type Outstanding = {
  months: { month: string; points: number; members: number }[];
  owed: number;
};

/**
 * What is outstanding now: the months less what is owed are the books' closing today. A point's age is counted
 * from when it was earned, as its owner does, not from when it was heard of. Reads the open lots alone.
 */
export async function outstanding(db: Db, shopId: string, timeZone: string): Promise<Outstanding> {
  const rows = await db.$queryRaw<{ month: string | null; points: bigint; members: bigint }[]>`
    SELECT CASE WHEN l."remaining" > 0 THEN to_char(e."happenedAt" AT TIME ZONE ${timeZone}, 'YYYY-MM') END AS "month",
      sum(l."remaining")::bigint AS "points", count(DISTINCT l."memberId") AS "members"
    FROM "Lot" l JOIN "Entry" e
      ON e."shopId" = l."shopId" AND e."memberId" = l."memberId" AND e."seq" = l."seq"
    WHERE l."shopId" = ${shopId} GROUP BY 1 ORDER BY 1`;
  const months = rows.flatMap(({ month, points, members }) =>
    month === null ? [] : [{ month, points: toSafe(points), members: toSafe(members) }],
  );
  const debts = rows.find((row) => row.month === null);
  return { months, owed: debts ? -toSafe(debts.points) : 0 };
}

/** When the first entry was recorded; null before there is one. */
export async function firstRecorded(db: Db, shopId: string): Promise<Date | null> {
  const first = await db.entry.findFirst({
    where: { shopId },
    orderBy: { recordedAt: 'asc' },
    select: { recordedAt: true },
  });
  return first?.recordedAt ?? null;
}
