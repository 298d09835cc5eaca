// What becomes of one member's activities when they turn out to be another: what counts once for a person counts once.
import type { ActivityKind } from './activity';

/** An activity as it stands before the merge. */
export type MergingActivity = {
  id: string;
  kind: ActivityKind | string;
  onceFor: string | null;
  withdrawn: boolean;
};

export type MergedActivities = {
  /** Ids that named the member and name the other one now. */
  renamed: { id: string; to: string }[];
  /** Both did it, and it counts once: the one of the member that is no more is taken back. */
  withdrawn: string[];
};

/**
 * Decides for each activity of `from`. Ids that hold the member's number (`birthday:5:2026`, `tier:entry:5:gold`) are
 * renamed, so that the same fact told of the person later is known; where the other has it already, it is withdrawn.
 */
export function mergeActivities(
  from: { memberId: number; activities: readonly MergingActivity[] },
  into: { memberId: number; activities: readonly MergingActivity[] },
): MergedActivities {
  const known = new Map(into.activities.map((one) => [one.id, one]));
  const once = new Set(
    into.activities.flatMap((one) => (one.withdrawn || !one.onceFor ? [] : [one.onceFor])),
  );
  const signedUp = into.activities.some((one) => one.kind === 'signUp' && !one.withdrawn);
  const merged: MergedActivities = { renamed: [], withdrawn: [] };
  for (const one of from.activities) {
    const to = idFor(one.id, from.memberId, into.memberId);
    const same = known.get(to);
    const isDouble =
      (same && !same.withdrawn) ||
      (one.kind === 'signUp' && signedUp) ||
      (one.onceFor !== null && once.has(one.onceFor));
    if (to !== one.id && !same) merged.renamed.push({ id: one.id, to });
    if (isDouble && !one.withdrawn) merged.withdrawn.push(one.id);
  }
  return merged;
}

/** Kinds of ids that hold a member's number, and the part of them that is it. */
const memberAt = { birthday: 1, newsletter: 1, social: 1, tier: 2 } as const;

function idFor(id: string, from: number, into: number): string {
  const parts = id.split(':');
  const at = Object.hasOwn(memberAt, parts[0]!) ? memberAt[parts[0] as keyof typeof memberAt] : -1;
  if (parts[at] !== String(from)) return id;
  return parts.map((part, index) => (index === at ? String(into) : part)).join(':');
}
