// In which period the taking of a limited reward is counted.
import { periodKey } from '../caps';
import type { Reward } from './reward';

/** The period a use is counted in; null for a reward of which there is enough for everyone. */
export function periodOf(
  reward: Pick<Reward, 'limit' | 'stock' | 'budgetMinor'>,
  at: Date,
  timeZone: string,
): string | null {
  if (!reward.limit && reward.stock === null && reward.budgetMinor === null) return null;
  return periodKey(reward.limit?.per ?? 'ever', at, timeZone);
}
