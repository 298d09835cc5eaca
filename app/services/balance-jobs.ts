// The jobs by which the theme learns of a member's balance: now, and when a hold of theirs ends.
import { UNTIL_FULFILLED } from '../loyalty/hold';
import type { NewJob } from '../outbox/enqueue';

const HOUR_MS = 3_600_000;

type Of = { shopId: string; memberId: number };

/** At once. */
export const balanceJob = ({ shopId, memberId }: Of): NewJob => ({
  shopId,
  kind: 'sync-member',
  key: String(memberId),
  data: { memberId },
});

/** When a hold ends, where that is known and still to come; those of one hour share a job. */
export function holdEndJobs(of: Of, ends: Date | undefined, now: Date): NewJob[] {
  if (!ends || ends <= now || ends >= UNTIL_FULFILLED) return [];
  const dueAt = new Date(Math.ceil(ends.getTime() / HOUR_MS) * HOUR_MS);
  return [{ ...balanceJob(of), key: `${of.memberId}@${dueAt.getTime()}`, dueAt }];
}
