// Whether a balance buys a reward: the debit, or the first refusal that applies.
import type { Program, Reward } from './program';
import type { RefusalName } from './refusals';

export type RedeemDecision =
  | { reward: Reward; debit: number }
  | {
      refused: Extract<RefusalName, 'program_paused' | 'reward_not_found' | 'not_enough_points'>;
      missing?: number;
    };

/** Decides one redemption from the points spendable now. */
export function redeem(program: Program, rewardId: string, spendable: number): RedeemDecision {
  if (!program.live) return { refused: 'program_paused' };
  const reward = program.rewards.find((candidate) => candidate.id === rewardId);
  if (!reward) return { refused: 'reward_not_found' };
  if (spendable < reward.cost) {
    return { refused: 'not_enough_points', missing: reward.cost - Math.max(0, spendable) };
  }
  return { reward, debit: reward.cost };
}
