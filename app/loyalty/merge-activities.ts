// What becomes of one member's activities when they turn out to be another: what counts once for a person counts once.

/** An activity as it stands before the merge. */
export type MergingActivity = {
  id: string;
  onceFor: string | null;
  withdrawn: boolean;
  /** The points it holds. */
  deserved: number;
  /** It is not decided yet: what it earns is still to be learned. */
  waits: boolean;
};

type Renamed = { id: string; to: string };

export type MergedActivities = {
  /** Ids the other member's activities leave to those of the member that is no more. */
  displaced: Renamed[];
  /** Ids that named the member and name the other one now. */
  renamed: Renamed[];
  /** Both did it, and it counts once: taken back, by the id it had before. */
  withdrawn: string[];
};

/**
 * Decides for each activity of `from`. Ids that hold the member's number (`birthday:5:2026`, `tier:entry:5:gold`) are
 * renamed, so that the same fact told of the person later is known; where the other has it already, one of the two is
 * withdrawn. Whichever holds a reward keeps it: of both that do, the one of `into`. What earned nothing stands by.
 */
export function mergeActivities(
  from: { memberId: number; activities: readonly MergingActivity[] },
  into: { memberId: number; activities: readonly MergingActivity[] },
): MergedActivities {
  const known = new Map(into.activities.map((one) => [one.id, one]));
  const once = new Set(into.activities.filter(holds).flatMap((one) => one.onceFor ?? []));
  const merged: MergedActivities = { displaced: [], renamed: [], withdrawn: [] };
  for (const one of from.activities) {
    const to = idFor(one.id, from.memberId, into.memberId);
    const same = known.get(to);
    const givesWay = same && !same.withdrawn && claimOf(one) > claimOf(same);
    if (givesWay) {
      merged.displaced.push({ id: to, to: `merged:${from.memberId}:${to}` });
      merged.withdrawn.push(to);
    }
    if (to !== one.id && (!same || givesWay)) merged.renamed.push({ id: one.id, to });
    const isDouble =
      (same && !same.withdrawn && !givesWay) ||
      (holds(one) && one.onceFor !== null && once.has(one.onceFor));
    if (isDouble && !one.withdrawn) merged.withdrawn.push(one.id);
  }
  return merged;
}

const holds = (one: MergingActivity) => one.deserved > 0 && !one.withdrawn;

/** Of two of one id the one that holds the reward stays, else the one that may yet have it. */
function claimOf(one: MergingActivity): number {
  if (one.withdrawn) return -1;
  return holds(one) ? 2 : Number(one.waits);
}

/** Kinds of ids that hold a member's number, and the part of them that is it. */
const memberAt = { birthday: 1, newsletter: 1, social: 1, tier: 2 } as const;

function idFor(id: string, from: number, into: number): string {
  const parts = id.split(':');
  const at = Object.hasOwn(memberAt, parts[0]!) ? memberAt[parts[0] as keyof typeof memberAt] : -1;
  if (parts[at] !== String(from)) return id;
  return parts.map((part, index) => (index === at ? String(into) : part)).join(':');
}
