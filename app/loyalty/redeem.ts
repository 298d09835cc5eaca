// Whether a member gets a reward: the reward as taken with its debit, or the first refusal that applies.
import type { Program } from './program';
import type { RefusalName } from './refusals';
import { reasonsAgainst, type NotForYou, type Taken, type Taker } from './rewards/eligible';
import type { Reward } from './rewards/reward';
import { takenReward, type Choice, type ChoiceFault } from './rewards/taken';
import { worthOf } from './rewards/worth';

export type RedeemRefusal =
  | Extract<RefusalName, 'program_paused' | 'reward_not_found' | 'not_enough_points'>
  | NotForYou
  | ChoiceFault;

export type RedeemDecision =
  /** `worthMinor`: what it gives, of the shop's currency; 0 where that is not known beforehand. */
  | { reward: Reward; debit: number; worthMinor: number }
  | { refused: RedeemRefusal; missing?: number };

/** What is asked, by whom, with how many points that can be spent now. */
export type Redeeming = {
  rewardId: string;
  choice: Choice;
  spendable: number;
  taker: Taker;
  taken: Taken;
};

/** Decides one redemption. */
export function redeem(program: Program, asked: Redeeming): RedeemDecision {
  if (!program.live) return { refused: 'program_paused' };
  const offered = program.rewards.find(({ id }) => id === asked.rewardId);
  if (!offered) return { refused: 'reward_not_found' };
  const reward = takenReward(offered, asked.choice);
  if (typeof reward === 'string') return { refused: reward };
  // In another currency it is worth what it is in the shop's.
  const worth = sameWorth(offered, reward);
  const [against] = reasonsAgainst(worth, asked.taker, asked.taken);
  if (against) return { refused: against };
  const missing = reward.cost - Math.max(0, asked.spendable);
  if (missing > 0) return { refused: 'not_enough_points', missing };
  return { reward, debit: reward.cost, worthMinor: worthOf(worth) ?? 0 };
}

const sameWorth = (offered: Reward, taken: Reward) =>
  offered.gives.kind === 'amountChoice' ? taken : offered;
