// At the beginning of each month in the shop's time zone, everyone who holds a tier then gets its monthly points.
import { toSafe } from '../loyalty/points';
import { levelsOf, rankOf } from '../loyalty/tiers';
import { monthBegun } from '../loyalty/tier-windows';
import type { TierRow } from '../queries/tier-rows';
import { grantTierPoints, type TierGrant } from '../services/grant-tier-points';
import { programsFor } from '../services/programs-for';
import { reviewTiers } from '../services/review-tiers';
import { lockTiers } from '../services/tier-rows';
import type { PublishedProgram } from '../loyalty/program';
import type { Sweep } from './sweep';

const PAGE = 1000;
/** A round this late gives no points for months before: nobody waits for them any more. */
const MOST_MONTHS = 12;

export const tierMonthsSweep: Sweep = {
  kind: 'tier-months',
  next: (now, { timeZone }) => new Date(monthBegun(now.getTime(), timeZone, -1).start),
  async page(tx, { shopId, now, cursor, doneTo }) {
    const [published] = await programsFor(tx, [
      { shopId, programVersion: null, facts: { placedAt: now.toISOString() } },
    ]);
    const levels = published?.program.tiers ? levelsOf(published.program.tiers) : [];
    if (!published?.program.live || !levels.some((level) => level.monthlyPoints > 0))
      return { cursor: null };
    const rows = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT "id" FROM "Member" WHERE "shopId" = ${shopId} AND "id" > ${Number(cursor ?? 0)}::bigint
        AND "mergedInto" IS NULL AND ("tierId" IS NOT NULL OR "tierManual" IS NOT NULL)
      ORDER BY "id" LIMIT ${PAGE}`;
    const members = rows.map((row) => ({ shopId, memberId: toSafe(row.id) }));
    // Whose tier ended with the month holds it no longer.
    await reviewTiers(tx, members, now);
    const held = await lockTiers(tx, members);
    await grantTierPoints(
      tx,
      held.flatMap((row) => grantsFor(row, published, now, doneTo)),
      now,
    );
    return { cursor: rows.length === PAGE ? toSafe(rows.at(-1)!.id) : null };
  },
};

/** This month's points, and those of months a late round has missed; each only to who held the tier as it began. */
function grantsFor(
  row: TierRow,
  published: PublishedProgram,
  now: Date,
  doneTo: Date | null,
): TierGrant[] {
  const levels = levelsOf(published.program.tiers!);
  const level = levels[rankOf(levels, row.tierManual ?? row.tierId) - 1];
  const { since } = row.state;
  if (!level?.monthlyPoints || since === null || row.rests) return [];
  const grants: TierGrant[] = [];
  for (let back = 0; back < MOST_MONTHS; back++) {
    const { month, start } = monthBegun(now.getTime(), row.timeZone, back);
    if (since > start || (back > 0 && (doneTo === null || start <= doneTo.getTime()))) break;
    grants.push({
      shopId: row.shopId,
      memberId: row.memberId,
      published,
      level,
      month,
      points: level.monthlyPoints,
      happenedAt: new Date(start),
    });
  }
  return grants;
}
