// What each order of a batch deserves, by what is kept of it and what the caps leave: in the order they were placed.
import type { Tx } from '../database/open';
import type { Award } from '../loyalty/award';
import { capsFor, lowerRoom, type Cap } from '../loyalty/caps';
import { earn } from '../loyalty/earn';
import { needsOf } from '../loyalty/needs';
import { CapUses, usesOf } from './activity-caps';
import type { ContextFound } from './order-context';
import type { KnownOrder } from './order-owners';
import type { OrderContext } from './order-rows';
import type { TierCourse } from './tier-course';

/** An order about to be decided, with what was found for it. */
export type Candidate = KnownOrder & {
  owner: { id: number } | null;
  found: ContextFound;
  counts: boolean;
  spentMinor: number;
};

/** An order decided; `context` is what is stored of it, null for nothing. */
export type DecidedOrder = Candidate & { award: Award; context: OrderContext | null };

/**
 * Decides a batch. An order keeps what it has of a cap for as long as it deserves it, and never gets more than was left
 * when it first wanted something; what it gives back is there for others at once. One statement where caps are asked.
 */
export async function decideOrders(
  tx: Tx,
  candidates: readonly Candidate[],
  numberOf: (order: { shopId: string; orderId: string }) => number | null,
  course: TierCourse,
): Promise<{ decided: DecidedOrder[]; uses: CapUses }> {
  const caps = new Map(candidates.map((one) => [one, capsOf(one)]));
  const wanted = candidates.flatMap((one) => [
    ...caps.get(one)!.map((cap) => ({ owner: ownerOf(one), cap })),
    ...takenBefore(one).map((cap) => ({ owner: holderOf(one), cap })),
  ]);
  const uses = await CapUses.lock(tx, wanted);
  const inTurn = wanted.length || course.isFollowing ? [...candidates].sort(byPlace) : candidates;
  const decided = inTurn.map((one) => {
    const tier = course.tierOf(one);
    const found =
      tier === undefined ? one.found : { ...one.found, context: { ...one.found.context, tier } };
    const number = numberOf(one.row);
    const result = decide({ ...one, found }, { caps: caps.get(one)!, uses, number });
    course.note(one, result.award.points);
    return result;
  });
  return { decided, uses };
}

const byPlace = (a: Candidate, b: Candidate) =>
  Date.parse(a.facts.placedAt) - Date.parse(b.facts.placedAt) ||
  (a.row.orderId < b.row.orderId ? -1 : 1);

const ownerOf = ({ row, owner }: Candidate) => ({ shopId: row.shopId, memberId: owner?.id ?? 0 });
/** Whoever had the order until now, and with it what it took of the caps. */
const holderOf = ({ row }: Candidate) => ({ shopId: row.shopId, memberId: row.memberId ?? 0 });
const takenBefore = ({ row }: Candidate) => row.context?.uses ?? [];

function capsOf({ facts, published, owner, found }: Candidate): Cap[] {
  const { program } = published;
  if (!owner || !needsOf(program).caps) return [];
  const ids = new Set(['*']);
  for (const rule of program.rules) if (rule.on.kind === 'order') ids.add(rule.id);
  return capsFor(program, new Date(facts.placedAt), found.context.timeZone).filter((cap) =>
    ids.has(cap.ruleId),
  );
}

type By = { caps: Cap[]; uses: CapUses; number: number | null };

function decide(one: Candidate, { caps, uses, number }: By): DecidedOrder {
  const { facts, published, owner, found } = one;
  const { context: known, keep } = found;
  uses.add(holderOf(one), takenBefore(one), -1);
  const left = caps.length ? uses.roomOf(ownerOf(one), caps) : {};
  const room = known.room ? lowerRoom(known.room, left) : left;
  const award = earn(facts, published.program, { ...known, room, orderNumber: number });
  if (!owner) return { ...one, award: { ...award, points: 0, uses: [] }, context: null };
  if (!keep) return { ...one, award, context: null };
  const used = caps.length ? usesOf(caps, award.uses) : [];
  uses.add(ownerOf(one), used, 1);
  const first = known.room ?? (award.wanted > 0 && caps.length ? left : null);
  return { ...one, award, context: { ...known, room: first, uses: used } };
}
