// Warns of points that lapse soon, as many days before as the merchant chose: each lot once for each of those days.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { currentProgram } from '../queries/current-program';
import { announce } from '../services/announce';
import type { PageAt, Sweep } from './sweep';
import { nextLocalHour } from './times';
import { extendedLots, freshLots, freshSince, missedBy, type FreshCursor } from './warn-fresh';

const PAGE = 500;
const DAY_MS = 86_400_000;
/** The hour of the day, in the shop's time zone, at which members hear of it. */
const HOUR = 9;

/** What lapses after `after`, up to `to`, is warned of now, `days` before. */
export type Window = { days: number; after: Date; to: Date };

/**
 * The windows of a round, the nearest first. What came into one since the last round is in it, however late this one
 * is; what is in a nearer one by now is left to that; what has lapsed already is too late to warn of.
 */
export function warnWindows(
  days: readonly number[],
  { startedAt, doneTo }: Pick<PageAt, 'startedAt' | 'doneTo'>,
): Window[] {
  let nearest = startedAt.getTime();
  const windows: Window[] = [];
  for (const count of [...days].sort((a, b) => a - b)) {
    const to = startedAt.getTime() + count * DAY_MS;
    const before = doneTo ? doneTo.getTime() + count * DAY_MS : nearest;
    const after = Math.max(before, nearest);
    if (after < to) windows.push({ days: count, after: new Date(after), to: new Date(to) });
    nearest = to;
  }
  return windows;
}

type Cursor = { days: number; of: 'lots' | 'members'; at: string; memberId: number };
type Row = { memberId: bigint; at: Date; points: bigint };

export const warnSweep: Sweep = {
  kind: 'warn',
  next: (now, { timeZone }) => nextLocalHour(now, timeZone, HOUR),
  async page(tx, { shopId, now, cursor, doneTo, startedAt }) {
    const { program } = await currentProgram(shopId, tx, now);
    const days = program.expiry.mode === 'none' ? [] : program.expiry.warnDays;
    const windows = warnWindows(days, { startedAt, doneTo });
    const last = days.length ? freshSince(doneTo) : null;
    const from = (cursor as Cursor | FreshCursor | null) ?? beginning(windows, 0) ?? last;
    if (from?.of === 'fresh')
      return warnFresh(tx, { shopId, now, startedAt, doneTo }, { from, days, limit: PAGE });
    const index = windows.findIndex((one) => one.days === from?.days);
    if (!from || index < 0) return { cursor: null };
    const read = from.of === 'lots' ? lapsingLots : lapsingMembers;
    const rows = await read(tx, shopId, windows[index]!, from);
    await warn(tx, shopId, windows[index]!, rows, now);
    return { cursor: following(from, rows, windows, index) ?? last };
  },
};

const beginning = (windows: readonly Window[], index: number): Cursor | null => {
  const window = windows[index];
  if (!window) return null;
  return { days: window.days, of: 'lots', at: window.after.toISOString(), memberId: MOST };
};

/** A window begins after its first moment, whoever's lot lapses then. */
const MOST = Number.MAX_SAFE_INTEGER;

function following(
  from: Cursor,
  rows: readonly Row[],
  windows: readonly Window[],
  index: number,
): Cursor | null {
  const last = rows.at(-1);
  if (last && rows.length === PAGE)
    return { ...from, at: last.at.toISOString(), memberId: toSafe(last.memberId) };
  if (from.of === 'members') return beginning(windows, index + 1);
  return { ...beginning(windows, index)!, of: 'members' };
}

async function warnFresh(
  tx: Tx,
  at: Omit<PageAt, 'cursor'>,
  asked: { from: FreshCursor; days: readonly number[]; limit: number },
): Promise<{ cursor: FreshCursor | null }> {
  if (!asked.days.length) return { cursor: null };
  const lots = await freshLots(tx, at, asked);
  const isFirst = asked.from.at === at.doneTo?.toISOString() && asked.from.seq === 0;
  const extended = isFirst ? await extendedLots(tx, at, asked.days) : [];
  for (const days of asked.days) {
    const missed = [...lots, ...extended].filter(
      (lot) => missedBy(lot.at, asked.days, at) === days,
    );
    await warn(tx, at.shopId, { days, fresh: true }, missed, at.now);
  }
  const last = lots.at(-1);
  if (!last || lots.length < PAGE) return { cursor: null };
  const { recordedAt, memberId, seq } = last;
  return { cursor: { of: 'fresh', at: recordedAt.toISOString(), memberId: toSafe(memberId), seq } };
}

/** One warning a member: how much lapses, and when the first of it does. */
async function warn(
  tx: Tx,
  shopId: string,
  { days, fresh = false }: { days: number; fresh?: boolean },
  rows: readonly Row[],
  now: Date,
): Promise<void> {
  const byMember = new Map<number, { at: Date; points: number }>();
  for (const { memberId, at, points } of rows) {
    const sofar = byMember.get(toSafe(memberId));
    if (sofar) {
      sofar.points += toSafe(points);
      if (at < sofar.at) sofar.at = at;
    } else byMember.set(toSafe(memberId), { at, points: toSafe(points) });
  }
  const owning = [...byMember].filter(([, { points }]) => points > 0);
  const warnings = owning.map(([memberId, { at, points }]) => ({
    shopId,
    memberId,
    kind: 'points.expiring' as const,
    data: { points, expiresAt: at.toISOString(), days },
    // Of what came too late for the first warning of that day there may be another.
    key: `expiring:${memberId}:${days}:${at.getTime()}${fresh ? `:${now.getTime()}` : ''}`,
  }));
  await announce(tx, warnings, now);
}

function lapsingLots(tx: Tx, shopId: string, { to }: Window, from: Cursor): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT "memberId", "expiresAt" AS "at", sum("remaining")::bigint AS "points" FROM "Lot"
    WHERE "shopId" = ${shopId} AND "expiresAt" <= ${to}::timestamptz AND "remaining" > 0
      AND ("expiresAt", "memberId") > (${from.at}::timestamptz, ${from.memberId}::bigint)
      AND "availableAt" <= "expiresAt"
    GROUP BY "expiresAt", "memberId" ORDER BY "expiresAt", "memberId" LIMIT ${PAGE}::int`;
}

/** By inactivity: what can be spent by then. A member with nothing still counts as read. */
function lapsingMembers(tx: Tx, shopId: string, { to }: Window, from: Cursor): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT m."id" AS "memberId", m."lapsesAt" AS "at", coalesce((SELECT sum(l."remaining") FROM "Lot" l
      WHERE l."shopId" = m."shopId" AND l."memberId" = m."id" AND l."availableAt" <= m."lapsesAt"), 0)::bigint AS "points"
    FROM "Member" m WHERE m."shopId" = ${shopId} AND m."lapsesAt" <= ${to}::timestamptz
      AND (m."lapsesAt", m."id") > (${from.at}::timestamptz, ${from.memberId}::bigint)
    ORDER BY m."lapsesAt", m."id" LIMIT ${PAGE}::int`;
}
