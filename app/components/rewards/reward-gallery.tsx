// The gallery to add a reward from: choosing one adds it to the draft and opens it.
import type { Reward } from '~/loyalty/program';
import { useFormat } from '../frame/writing';
import { Gallery } from '../program-form/preset-gallery';
import { newId } from '../program-form/presets';
import { useListSave } from '../program-form/save';
import { rewardFrom, rewardPresets } from './presets';
import { MOST_REWARDS, rewardAddress } from './reward-list';

export function RewardGallery({ rewards }: { rewards: readonly Reward[] }) {
  const { currency } = useFormat();
  const { busy, saveAndOpen } = useListSave('rewards', rewards);
  const add = (presetId: string) => {
    const reward = rewardFrom(presetId, newId('reward'), currency);
    if (reward) saveAndOpen([...rewards, reward], rewardAddress(reward.id));
  };
  return (
    <Gallery
      title="Add a reward"
      groups={rewardPresets}
      disabled={busy || rewards.length >= MOST_REWARDS}
      onAdd={add}
    />
  );
}
