// Brings members' tiers to what their earnings, the programme and the day make of them, and sees to what follows.
import type { Tx } from '../database/open';
import type { PublishedProgram } from '../loyalty/program';
import type { TierProgram } from '../loyalty/tier-program';
import {
  effectiveTier,
  levelsOf,
  rankOf,
  reviewTier,
  type Earned,
  type TierRules,
} from '../loyalty/tiers';
import { earnedBy, type TierRow } from '../queries/tier-rows';
import { programsFor } from './programs-for';
import { followTiers, type TierMove } from './tier-follow';
import { lockTiers, nextLook, saveTiers, type ReviewedTier } from './tier-rows';

export type MemberToReview = { shopId: string; memberId: number };

type Published = PublishedProgram & { tiers: TierProgram };
type Asked = { row: TierRow; rules: TierRules; published: Published };

/** A programme that has tiers no longer: whoever holds one falls out of it. */
const noTiers: TierProgram = {
  basis: 'points',
  window: { kind: 'lifetime' },
  fall: { graceDays: 0, steps: 'straight' },
  levels: [],
};

/**
 * Reviews the tiers of members, of many shops, in a constant number of statements. To be called last in the transaction
 * that changed what they earned, with its totals and orders already written. Reviewing twice changes nothing more.
 * Shops without tiers are passed over, unless `endTiers` asks to take away those their programme had before.
 */
export async function reviewTiers(
  tx: Tx,
  members: readonly MemberToReview[],
  now: Date,
  { endTiers = false } = {},
): Promise<void> {
  if (!members.length) return;
  const programs = await tierPrograms(tx, members, now, endTiers);
  const rows = await lockTiers(
    tx,
    members.filter(({ shopId }) => programs.has(shopId)),
  );
  const asked = rows.map((row): Asked => {
    const published = programs.get(row.shopId)!;
    return { row, published, rules: { program: published.tiers, timeZone: row.timeZone } };
  });
  const earned = await earnedBy(tx, asked, now);
  const reviews = asked.map((one, index) => review(one, earned[index]!, now));
  await saveTiers(
    tx,
    reviews.filter((one) => one.changed).map((one) => one.after),
  );
  await followTiers(
    tx,
    reviews.filter((one) => one.changed).map((one) => one.move),
    now,
  );
}

async function tierPrograms(
  tx: Tx,
  members: readonly MemberToReview[],
  now: Date,
  endTiers: boolean,
): Promise<Map<string, Published>> {
  const shops = [...new Set(members.map((one) => one.shopId))];
  const facts = { placedAt: now.toISOString() };
  const found = await programsFor(
    tx,
    shops.map((shopId) => ({ shopId, programVersion: null, facts })),
  );
  return new Map(
    shops.flatMap((shopId, index) => {
      const published = found[index];
      const tiers = published?.program.tiers ?? (endTiers ? noTiers : null);
      return published && tiers ? [[shopId, { ...published, tiers }] as const] : [];
    }),
  );
}

function review({ row, rules, published }: Asked, earned: Earned, now: Date) {
  const levels = levelsOf(rules.program);
  const reckoned = reviewTier(row.state, earned, rules, now.getTime());
  const manual = effectiveTier({ ...row, tierId: null }, now);
  const byHand =
    rankOf(levels, manual) > 0
      ? { tierManual: row.tierManual, tierManualUntil: row.tierManualUntil }
      : { tierManual: null, tierManualUntil: null };
  const from = row.tierManual ?? row.tierId;
  const to = byHand.tierManual ?? reckoned.tierId;
  const state = { ...reckoned, since: sinceOf(row, reckoned.since, from, to, now) };
  const { shopId, memberId } = row;
  const after: ReviewedTier = { shopId, memberId, tierId: state.tierId, ...byHand, state };
  const warned =
    state.fallsAt !== null && state.fallsAt !== row.state.fallsAt && !byHand.tierManual;
  const move: TierMove = {
    shopId,
    memberId,
    published,
    levels,
    from,
    to,
    timeZone: row.timeZone,
    heldSince: row.state.since,
    at: state.since ?? now.getTime(),
    fallsAt: warned ? state.fallsAt : null,
    rests: row.rests || !published.program.live,
  };
  return { after, move, changed: differs(row, after) };
}

/** Since when the tier that counts is held: unmoved while one set by hand stands, or while it stays the same. */
function sinceOf(
  row: TierRow,
  reckoned: number | null,
  from: string | null,
  to: string | null,
  now: Date,
): number | null {
  if (from === to) return row.state.since;
  if (row.tierManual === null) return reckoned;
  return Math.min(row.tierManualUntil?.getTime() ?? now.getTime(), now.getTime());
}

function differs(row: TierRow, after: ReviewedTier): boolean {
  const { state } = after;
  return (
    state.tierId !== row.state.tierId ||
    state.since !== row.state.since ||
    state.base !== row.state.base ||
    state.fallsAt !== row.state.fallsAt ||
    nextLook(after) !== row.state.reviewAt ||
    after.tierManual !== row.tierManual
  );
}
