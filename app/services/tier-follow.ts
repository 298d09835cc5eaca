// What follows when a tier changes: who listens is told, Shopify's tags and the theme follow, and points are given.
import type { Tx } from '../database/open';
import type { Happening } from '../loyalty/happenings';
import type { PublishedProgram } from '../loyalty/program';
import type { TierLevel } from '../loyalty/tier-program';
import { monthBegun } from '../loyalty/tier-windows';
import { rankOf } from '../loyalty/tiers';
import { enqueue } from '../outbox/enqueue';
import { announce } from './announce';
import { grantTierPoints, type TierGrant } from './grant-tier-points';

/** A tier as it was and is, both as they count; `fallsAt` where a fall has just come into sight. */
export type TierMove = {
  shopId: string;
  memberId: number;
  timeZone: string;
  published: PublishedProgram;
  levels: readonly TierLevel[];
  from: string | null;
  to: string | null;
  /** Since when the former was held, and when the change took place. */
  heldSince: number | null;
  at: number;
  fallsAt: number | null;
  /** Neither member nor programme gives points now. */
  rests: boolean;
};

/** Sees to everything that follows, in a constant number of statements. */
export async function followTiers(tx: Tx, moves: readonly TierMove[], now: Date): Promise<void> {
  const changed = moves.filter((move) => move.from !== move.to);
  const shown = moves.filter((move) => move.from !== move.to || move.fallsAt !== null);
  await enqueue(
    tx,
    [
      ...changed.map((move) => ({ kind: 'sync-tags' as const, ...jobOf(move) })),
      ...shown.map((move) => ({ kind: 'sync-member' as const, ...jobOf(move) })),
    ],
    now,
  );
  await grantTierPoints(
    tx,
    changed.filter((move) => !move.rests).flatMap((move) => [...monthOf(move), ...entriesOf(move)]),
    now,
  );
  await announce(tx, shown.flatMap(tell), now);
}

const jobOf = ({ shopId, memberId }: TierMove) => ({
  shopId,
  key: String(memberId),
  data: { memberId },
});

/** Rising past several tiers reaches each of them, so that it does not matter in which order orders are heard of. */
function entriesOf(move: TierMove): TierGrant[] {
  const { shopId, memberId, published, levels, at } = move;
  return levels
    .slice(Math.max(0, rankOf(levels, move.from)), Math.max(0, rankOf(levels, move.to)))
    .filter((level) => level.entryPoints > 0)
    .map((level) => ({
      shopId,
      memberId,
      published,
      level,
      month: null,
      points: level.entryPoints,
      happenedAt: new Date(at),
    }));
}

/** Whoever held a tier when the month began has its points, though they leave it before the round comes by. */
function monthOf(move: TierMove): TierGrant[] {
  const { shopId, memberId, published, levels, from, heldSince, at, timeZone } = move;
  const level = levels[rankOf(levels, from) - 1];
  if (!level?.monthlyPoints || heldSince === null) return [];
  const { month, start } = monthBegun(at, timeZone);
  if (heldSince > start || at <= start) return [];
  return [
    {
      shopId,
      memberId,
      published,
      level,
      month,
      points: level.monthlyPoints,
      happenedAt: new Date(start),
    },
  ];
}

function tell(move: TierMove): Happening[] {
  const { shopId, memberId, levels, from, to, at, fallsAt } = move;
  const told: Happening[] = [];
  const data = { from, to };
  if (from !== to) {
    const raised = rankOf(levels, to) > Math.max(0, rankOf(levels, from));
    const kind = raised ? ('tier.raised' as const) : ('tier.lowered' as const);
    const happenedAt = new Date(at);
    told.push({ shopId, memberId, kind, data, happenedAt, key: `tier:${memberId}:${to}:${at}` });
  }
  if (fallsAt !== null) {
    const below = levels[rankOf(levels, to) - 2]?.id ?? null;
    told.push({
      shopId,
      memberId,
      kind: 'tier.warning' as const,
      data: {
        from: to,
        to: below,
        fallsAt: new Date(fallsAt).toISOString(),
      },
      key: `tier:${memberId}:${to}:falls:${fallsAt}`,
    });
  }
  return told;
}
