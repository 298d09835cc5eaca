// A merchant sets a member's tier by hand, until a day or for good, or gives the reckoning back its say.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { Refusal } from '../loyalty/refusals';
import { effectiveTier, levelsOf, rankOf } from '../loyalty/tiers';
import type { TierRow } from '../queries/tier-rows';
import { postPoints } from './post-points';
import { programsFor } from './programs-for';
import { reviewTiers } from './review-tiers';
import { followTiers } from './tier-follow';
import { lockTiers, saveTiers } from './tier-rows';

export type TierSetting = {
  shopId: string;
  memberId: number;
  /** Null takes back one set before. */
  tierId: string | null;
  /** When it ends; null for never. */
  until: Date | null;
  note: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
  idempotencyKey: string;
};

/** The tier that counts afterwards, or why not. The history keeps who did it and why; the same key sets once. */
export async function setTier(
  setting: TierSetting,
): Promise<{ tier: string | null } | { refusal: Refusal }> {
  const note = setting.note.trim().slice(0, 500);
  if (!note)
    return refuse('note_missing', 'Say why, so that the member’s history explains itself.');
  const now = clock.now();
  if (setting.until && setting.until <= now)
    return refuse('day_past', 'Choose a day to come, or leave the end open.');
  return prisma.$transaction(async (tx) => apply(tx, { ...setting, note }, now));
}

const refuse = (name: Refusal['name'], message: string) => ({ refusal: { name, message } });

async function apply(
  tx: Tx,
  setting: TierSetting,
  now: Date,
): Promise<{ tier: string | null } | { refusal: Refusal }> {
  const { shopId, memberId, tierId, until } = setting;
  const [row] = await lockTiers(tx, [{ shopId, memberId }]);
  if (!row) return refuse('member_not_found', 'This member no longer exists.');
  const facts = { placedAt: now.toISOString() };
  const [published] = await programsFor(tx, [{ shopId, programVersion: null, facts }]);
  const levels = published?.program.tiers ? levelsOf(published.program.tiers) : [];
  if (!published || rankOf(levels, tierId) < 0)
    return refuse('tier_not_found', 'The programme has no such tier. Choose another.');
  const before = effectiveTier(row, now);
  if (tierId === null && row.tierManual === null) return { tier: before };
  if (!(await noteSetting(tx, setting, row, { before, levels }, now))) return { tier: before };
  const byHand = { tierManual: tierId ?? row.tierManual, tierManualUntil: tierId ? until : now };
  const moved = tierId !== null && tierId !== before;
  const state = { ...row.state, since: moved ? now.getTime() : row.state.since };
  await saveTiers(tx, [{ shopId, memberId, tierId: row.tierId, ...byHand, state }]);
  if (moved)
    await followTiers(
      tx,
      [
        {
          shopId,
          memberId,
          published,
          levels,
          timeZone: row.timeZone,
          from: before,
          to: tierId,
          heldSince: row.state.since,
          at: now.getTime(),
          fallsAt: null,
          rests: row.rests || !published.program.live,
        },
      ],
      now,
    );
  // What ends now is found ended, and the reckoned tier counts again.
  await reviewTiers(tx, [{ shopId, memberId }], now);
  const [after] = await lockTiers(tx, [{ shopId, memberId }]);
  return { tier: after ? effectiveTier(after, now) : null };
}

/** Leaves who, why and what in the history, without points; false where this very setting was noted before. */
async function noteSetting(
  tx: Tx,
  { shopId, memberId, tierId, until, note, by, idempotencyKey }: TierSetting,
  row: TierRow,
  { before, levels }: { before: string | null; levels: readonly { id: string; name: string }[] },
  now: Date,
): Promise<boolean> {
  const nameOf = (id: string | null) => levels.find((level) => level.id === id)?.name ?? null;
  const [posting] = await postPoints(
    tx,
    [
      {
        shopId,
        memberId,
        points: 0,
        kind: 'terms',
        happenedAt: now,
        key: `tier:set:${memberId}:${idempotencyKey}`,
        reasons: {
          type: 'tierSet',
          tier: nameOf(tierId),
          before: nameOf(tierId === null ? row.tierManual : before),
          until: tierId ? (until?.toISOString() ?? null) : null,
          note,
          by,
        },
      },
    ],
    now,
  );
  return Boolean(posting && 'posted' in posting && posting.posted);
}
