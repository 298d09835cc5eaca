// Does many pieces of work that each cost points of one shop's bucket: a few at once, none before its turn.
import { Later } from '../../outbox/run';
import { NotInstalled, Throttled } from '../../shopify/admin';
import type { Budget } from '../../shopify/budget';
import { Refused } from '../../shopify/user-errors';

export type Work = { id: number; cost: number; do(): Promise<void> };

/** Requests to one shop on their way at once. */
const AT_ONCE = 20;
/** After a failure of Shopify's own the rest is left alone for so long. */
const REST_MS = 5000;
/** What may be spent on one round, so that other shops have their turn. */
const ROUND_MS = 20_000;

/** What went wrong with which, by id: `Later` for those whose turn has not come. */
export async function inTurns(
  budget: Budget,
  works: readonly Work[],
): Promise<Map<number, unknown>> {
  const { go, wait } = budget.admit(works);
  const failures = new Map<number, unknown>();
  for (const [id, ms] of wait) failures.set(id, new Later(ms));
  const byId = new Map(works.map((work) => [work.id, work]));
  const until = performance.now() + ROUND_MS;
  const queue = go.map(({ id }) => byId.get(id)!);
  let restMs: number | null = null;
  const worker = async () => {
    for (let work = queue.shift(); work; work = queue.shift()) {
      if (restMs === null && performance.now() > until) restMs = 0;
      const failure = restMs === null ? await attempt(work) : new Later(restMs);
      budget.done(work);
      if (failure === null) continue;
      failures.set(work.id, failure);
      restMs ??= restAfter(failure);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, worker));
  return failures;
}

async function attempt(work: Work): Promise<unknown> {
  try {
    await work.do();
    return null;
  } catch (error) {
    return error;
  }
}

/** How long the rest is left alone after a failure; null for not at all, where it was of that one alone. */
function restAfter(failure: unknown): number | null {
  if (failure instanceof Refused || failure instanceof Later) return null;
  if (failure instanceof Throttled) return failure.afterMs;
  return failure instanceof NotInstalled ? null : REST_MS;
}
