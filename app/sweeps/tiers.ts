// Rounds over members whose tier the passing of time may change, and over all of them after a programme's tiers changed.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { reviewTiers } from '../services/review-tiers';
import { enqueueChangedTags } from '../services/tier-tags-changed';
import type { Sweep } from './sweep';

const PAGE = 1000;
const HOUR_MS = 3_600_000;

type Cursor = { at: string; memberId: number };
const beginning: Cursor = { at: '1970-01-01T00:00:00.000Z', memberId: 0 };

/** Those due: a year or a window ends, a grace is over, a tier set by hand ends. In the order they are due. */
export const tiersSweep: Sweep = {
  kind: 'tiers',
  next: (now) => new Date(now.getTime() + HOUR_MS),
  async page(tx, { shopId, now, cursor }) {
    // Whoever is reviewed is due later; the cursor spares reading the places in the index they have left.
    const from = (cursor ?? beginning) as Cursor;
    const rows = await tx.$queryRaw<{ id: bigint; at: Date }[]>`
      SELECT "id", "tierReviewAt" AS "at" FROM "Member"
      WHERE "shopId" = ${shopId} AND "tierReviewAt" <= ${now}::timestamptz
        AND ("tierReviewAt", "id") > (${from.at}::timestamptz, ${from.memberId}::bigint)
        AND "mergedInto" IS NULL ORDER BY "tierReviewAt", "id" LIMIT ${PAGE}::int`;
    await review(tx, shopId, rows, now, true);
    const last = rows.length === PAGE ? rows.at(-1)! : null;
    return { cursor: last && { at: last.at.toISOString(), memberId: toSafe(last.id) } };
  },
};

/** Everyone, once, when publishing asks for it: the programme runs on meanwhile. */
export const allTiersSweep: Sweep = {
  kind: 'tiers-all',
  next: () => null,
  async page(tx, { shopId, now, cursor, doneTo }) {
    const rows = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT "id" FROM "Member" WHERE "shopId" = ${shopId} AND "id" > ${Number(cursor ?? 0)}::bigint
        AND "mergedInto" IS NULL ORDER BY "id" LIMIT ${PAGE}`;
    await review(tx, shopId, rows, now, true);
    const memberIds = rows.map((row) => toSafe(row.id));
    await enqueueChangedTags(tx, { shopId, now, doneTo }, memberIds);
    return { cursor: rows.length === PAGE ? toSafe(rows.at(-1)!.id) : null };
  },
};

const review = (
  tx: Tx,
  shopId: string,
  rows: readonly { id: bigint }[],
  now: Date,
  endTiers: boolean,
) =>
  reviewTiers(
    tx,
    rows.map((row) => ({ shopId, memberId: toSafe(row.id) })),
    now,
    { endTiers },
  );
