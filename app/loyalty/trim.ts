// Caps trim last: rules' limits and budgets, then the order's, the member's and the programme's (article 4).
import type { CapConsumption, CapCut, CapName } from './award';
import type { Room } from './context';
import type { Program } from './program';

/** What one rule gives before caps. */
export type Piece = { ruleId: string; points: number };

export type Trimmed = { points: number; caps: CapCut[]; uses: CapConsumption[] };

/**
 * Trims what rules give to what the caps leave. `free` are points of rules that have no cap of their own;
 * `orderCap` is null for anything but an order. Says what each cap was used for by the points that remain.
 */
export function trim(
  free: number,
  pieces: readonly Piece[],
  program: Program,
  room: Room,
  orderCap: number | null,
): Trimmed {
  const caps: CapCut[] = [];
  let sum = free;
  const given: Piece[] = [];
  for (const { ruleId, points } of pieces) {
    const limited = cut(caps, 'rule', points, room.rules?.[ruleId], ruleId);
    const left = cut(caps, 'ruleBudget', limited, room.budgets?.[ruleId], ruleId);
    if (left > 0) given.push({ ruleId, points: left });
    sum += left;
  }
  const { caps: ofAll } = program;
  const forOrder = cut(caps, 'order', sum, orderCap);
  const forMember = cut(caps, 'member', forOrder, ofAll.member && room.member);
  const points = cut(caps, 'budget', forMember, ofAll.budget && room.budget);
  return { points, caps, uses: points > 0 ? usesOf(given, sum, points, program) : [] };
}

function cut(
  caps: CapCut[],
  cap: CapName,
  wanted: number,
  left: number | null | undefined,
  ruleId?: string,
): number {
  if (left === null || left === undefined || wanted <= left) return wanted;
  const given = Math.max(0, left);
  caps.push({ cap, ...(ruleId !== undefined && { ruleId }), wanted, given });
  return given;
}

/** What the later caps took, they took of every rule alike; a part of a point used counts as a whole one. */
function usesOf(given: readonly Piece[], sum: number, points: number, program: Program) {
  const uses: CapConsumption[] = [];
  for (const piece of given) {
    const part =
      points === sum
        ? piece.points
        : Number((BigInt(piece.points) * BigInt(points) + BigInt(sum - 1)) / BigInt(sum));
    uses.push({ ruleId: piece.ruleId, points: part, times: 1 });
  }
  if (program.caps.member || program.caps.budget !== null)
    uses.push({ ruleId: '*', points, times: 1 });
  return uses;
}
