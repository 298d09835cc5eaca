// Rounds over members whose tier the passing of time may change, and over all of them after a programme's tiers changed.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { reviewTiers } from '../services/review-tiers';
import { enqueueChangedTags } from '../services/tier-tags-changed';
import type { Sweep } from './sweep';

const PAGE = 1000;
const HOUR_MS = 3_600_000;

/** Those due: a year or a window ends, a grace is over, a tier set by hand ends. In the order they are due. */
export const tiersSweep: Sweep = {
  kind: 'tiers',
  next: (now) => new Date(now.getTime() + HOUR_MS),
  async page(tx, { shopId, now, cursor }) {
    // Whoever is reviewed is due later: the next page begins where this one did, however many are due at one moment.
    const rows = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT "id" FROM "Member" WHERE "shopId" = ${shopId} AND "tierReviewAt" <= ${now}::timestamptz
        AND "mergedInto" IS NULL ORDER BY "tierReviewAt" LIMIT ${PAGE}`;
    const first = rows[0] ? toSafe(rows[0].id) : null;
    // A shop whose programme is gone moves nobody: the round ends instead of beginning again.
    if (first === null || first === cursor) return { cursor: null };
    await review(tx, shopId, rows, now, true);
    return { cursor: rows.length === PAGE ? first : null };
  },
};

/** Everyone, once, when publishing asks for it: the programme runs on meanwhile. */
export const allTiersSweep: Sweep = {
  kind: 'tiers-all',
  next: () => null,
  async page(tx, { shopId, now, cursor }) {
    const rows = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT "id" FROM "Member" WHERE "shopId" = ${shopId} AND "id" > ${Number(cursor ?? 0)}::bigint
        AND "mergedInto" IS NULL ORDER BY "id" LIMIT ${PAGE}`;
    await review(tx, shopId, rows, now, true);
    await enqueueChangedTags(
      tx,
      shopId,
      rows.map((row) => toSafe(row.id)),
      now,
    );
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
