// One reward in the form: where it stands, as typed and as data.
import { reward as schema, type Reward } from '~/loyalty/rewards/reward';
import type { FormHandle } from '../program-form/state';
import { readReward, type TypedReward } from '../program-form/typed';

export type RewardProps = { handle: FormHandle; index: number };

/** The reward as typed, and the beginning of its paths. */
export function rewardAt({ handle, index }: RewardProps) {
  const at = `rewards.${index}`;
  return { at, typed: handle.at(at) as TypedReward };
}

/** The reward as data; null while something is wrong with it. */
export const readRewardAt = (props: RewardProps, currency: string): Reward | null =>
  readReward(rewardAt(props).typed, currency);

/** A reward of a draft, which may be anything: as data, or null. */
export const knownReward = (reward: unknown): Reward | null =>
  schema.safeParse(reward).data ?? null;
