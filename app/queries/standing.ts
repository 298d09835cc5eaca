// Where members stand: their tiers, what is missing to rise, and what is needed to stay, by when.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Db, Tx } from '../database/open';
import { outlook, type Outlook } from '../loyalty/tier-outlook';
import type { TierProgram } from '../loyalty/tier-program';
import { reviewTier } from '../loyalty/tiers';
import { earnedBy, toTierRow, type StoredTierRow } from './tier-rows';
import { currentProgram } from './current-program';

export type Standing = Outlook & {
  memberId: number;
  basis: TierProgram['basis'];
  since: Date | null;
  timeZone: string;
};

/** What the theme shows of a tier; amounts in points, minor units or orders, by what tiers rest on. */
export type TierShown = {
  id: string | null;
  name: string | null;
  basis: TierProgram['basis'];
  next: { name: string; missing: number; threshold: number; by: string | null } | null;
  stay: { missing: number; by: string | null } | null;
};

/** A standing as the theme reads it. */
export function tierShown({ tier, basis, next, stay, byHand }: Standing): TierShown {
  const day = (by: Date | null) => by?.toISOString() ?? null;
  const kept = byHand?.until ? { missing: 0, by: byHand.until } : stay;
  return {
    id: tier?.id ?? null,
    name: tier?.name ?? null,
    basis,
    next: next && {
      name: next.name,
      missing: next.missing,
      threshold: next.threshold,
      by: day(next.by),
    },
    stay: kept && {
      missing: kept.missing,
      by: day(kept.by),
    },
  };
}

/** The standing of each of these members by id, reckoned for this moment; empty where the programme has no tiers. */
export async function standings(
  shopId: string,
  memberIds: readonly number[],
  now: Date = clock.now(),
  db: Db | Tx = prisma,
): Promise<Map<number, Standing>> {
  const { program } = await currentProgram(shopId, db, now);
  if (!program.tiers || !memberIds.length) return new Map();
  const tiers = program.tiers;
  const stored = await db.$queryRaw<StoredTierRow[]>`
    SELECT m."shopId", m."id", s."timeZone", m."joinedAt",
      (m."blockedAt" IS NOT NULL OR m."optedOutAt" IS NOT NULL) AS "rests",
      m."earnedTotal", m."spentTotal", m."ordersTotal", m."tierId", m."tierManual", m."tierManualUntil",
      m."tierSince", m."tierBase", m."tierFallsAt", m."tierReviewAt"
    FROM "Member" m JOIN "Shop" s ON s."shopId" = m."shopId"
    WHERE m."shopId" = ${shopId} AND m."id" = ANY(${[...memberIds]}::bigint[])`;
  const rows = stored.map(toTierRow);
  const asked = rows.map((row) => ({ row, rules: { program: tiers, timeZone: row.timeZone } }));
  const earned = await earnedBy(db, asked, now);
  return new Map(
    asked.map(({ row, rules }, index) => {
      // A round that is late must not show a tier that has ended.
      const state = reviewTier(row.state, earned[index]!, rules, now.getTime());
      const { tierManual, tierManualUntil, memberId, timeZone } = row;
      const member = { tierId: state.tierId, tierManual, tierManualUntil, state };
      const seen = outlook({ ...member, earned: earned[index]! }, rules, now);
      const since = row.state.since === null ? null : new Date(row.state.since);
      return [memberId, { ...seen, memberId, basis: tiers.basis, since, timeZone }] as const;
    }),
  );
}
