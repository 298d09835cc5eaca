// A merchant gives a member's points longer to live, and says why. No points move; nothing ever lapses sooner by it.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { Draft } from '../ledger/entry';
import { toSafe } from '../loyalty/points';
import type { Refusal } from '../loyalty/refusals';
import { expirePoints } from './expire-points';
import { postPoints } from './post-points';

export type Extension = {
  shopId: string;
  memberId: number;
  /** Until when they live at least. */
  until: Date;
  /** Only what would lapse before this moment; everything that lapses unless said. */
  before?: Date | null;
  note: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
  idempotencyKey: string;
};

const LONGEST_MS = 10 * 366 * 86_400_000;

/** How many points live longer now, or why none does. The same key extends once. */
export async function extendPoints(
  extension: Extension,
): Promise<{ points: number } | { refusal: Refusal }> {
  const now = clock.now();
  const fault = faultOf(extension, now);
  if (fault) return fault;
  const { shopId, memberId } = extension;
  return prisma.$transaction(async (tx) => {
    const member = await tx.member.findUnique({ where: { shopId_id: { shopId, id: memberId } } });
    if (!member || member.mergedInto)
      return refuse('member_not_found', 'This member no longer exists.');
    // Locks the member; what has lapsed already can only be reinstated.
    await expirePoints(tx, shopId, [memberId], now);
    const earlier = await tx.entry.findUnique({
      where: { shopId_key: { shopId, key: keyOf(extension) } },
      select: { reasons: true },
    });
    if (earlier) return { points: (earlier.reasons as { points: number }).points };
    const lots = await lapsingLots(tx, extension);
    if (!lots.points)
      return refuse('nothing_to_extend', 'Nothing of this member lapses before that day.');
    await postPoints(tx, [draftOf(extension, lots, now)], now);
    return { points: lots.points };
  });
}

/** What is wrong with dates and note, for extensions and reinstatements alike. */
export function faultOf({ until, note }: { until: Date; note: string }, now: Date) {
  if (!(until > now)) return refuse('day_past', 'Choose a day to come.');
  if (until.getTime() - now.getTime() > LONGEST_MS)
    return refuse('day_too_far', 'Choose a day within ten years.');
  if (!note.trim())
    return refuse('note_missing', 'Say why, so that the member’s history explains itself.');
  return null;
}

const keyOf = ({ memberId, idempotencyKey }: Extension) => `terms:${memberId}:${idempotencyKey}`;

type Lapsing = { seqs: number[]; points: number; dated: boolean };

/** Lots with a date before the day; where everything lapses by inactivity before it, all of them. */
async function lapsingLots(
  tx: Tx,
  { shopId, memberId, until, before }: Extension,
): Promise<Lapsing> {
  const limit = before && before < until ? before : until;
  const rows = await tx.$queryRaw<{ seq: number; points: bigint; dated: boolean }[]>`
    SELECT l."seq", l."remaining" AS "points", l."expiresAt" < ${limit}::timestamptz IS TRUE AS "dated"
    FROM "Lot" l JOIN "Member" m ON m."shopId" = l."shopId" AND m."id" = l."memberId"
    WHERE l."shopId" = ${shopId} AND l."memberId" = ${memberId}::bigint AND l."remaining" > 0
      AND (l."expiresAt" < ${limit}::timestamptz OR m."lapsesAt" < ${limit}::timestamptz)`;
  const dated = rows.some((row) => row.dated);
  // Of lots without a date only the promise is kept, for a programme to come that gives them one.
  const moved = dated ? rows.filter((row) => row.dated) : rows;
  const points = rows.reduce((sum, row) => sum + toSafe(row.points), 0);
  return { seqs: moved.map((row) => row.seq), points, dated };
}

function draftOf(extension: Extension, { seqs, points, dated }: Lapsing, now: Date): Draft {
  const { shopId, memberId, until, note, by } = extension;
  return {
    shopId,
    memberId,
    key: keyOf(extension),
    kind: 'terms',
    points: 0,
    happenedAt: now,
    reasons: {
      type: 'terms',
      cause: 'extended',
      points,
      until: until.toISOString(),
      note: note.trim().slice(0, 500),
      by,
    },
    redate: { seqs, keptTo: until, ...(dated && { expiresAt: until }) },
    lapsesNotBefore: until,
    lapse: null,
  };
}

function refuse(name: Refusal['name'], message: string): { refusal: Refusal } {
  return { refusal: { name, message } };
}
