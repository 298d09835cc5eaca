// The rewards, each as shoppers read it with its economics at a glance.
import { describeReward } from '~/loyalty/rewards/describe';
import type { Program, Reward } from '~/loyalty/program';
import { economicsOf } from '~/loyalty/rewards/economics';
import { useFormat } from '../frame/writing';
import { faultBadge, ItemList } from '../program-form/item-list';
import { newId } from '../program-form/presets';
import { givenBack } from './economics-words';
import { kindName } from './gives-specs';
import { knownReward } from './reward-at';

export const rewardAddress = (id: string) => `/app/program/rewards/${id}`;
export const MOST_REWARDS = 50;

type Beside = {
  program: Program;
  takers: Record<string, number>;
  taken: Record<string, number>;
  marginPercent: number | null;
};
type Format = ReturnType<typeof useFormat>;

/** The name of a reward, and what it costs and brings in one line. */
function glance(stored: Reward, { program, takers, taken, marginPercent }: Beside, format: Format) {
  const reward = knownReward(stored);
  if (!reward)
    return { title: kindName(stored.gives), below: 'Not complete yet: open it to go on.' };
  const economics = economicsOf(program, reward, format.currency, marginPercent);
  const back = givenBack(economics, format);
  const count = takers[reward.id] ?? 0;
  const step = reward.gives.kind === 'amountChoice' ? ' a step' : '';
  const parts = [
    `${format.points(reward.cost)}${step}`,
    ...(back ? [`gives back ${back}`] : []),
    ...('value' in economics.uplift
      ? [`pays for itself with ${format.money(economics.uplift.value)} in sales`]
      : []),
    `${format.number(count)} ${count === 1 ? 'member' : 'members'} could take it today`,
    ...(reward.stock === null
      ? []
      : [`${format.number(taken[reward.id] ?? 0)} of ${format.number(reward.stock)} taken`]),
  ];
  return {
    title: describeReward(reward, format.currency, 'en').title,
    below: parts.join(' · '),
  };
}

type Props = Omit<Beside, 'program'> & {
  program: Program;
  faulty: ReadonlySet<number>;
  /** Ids of rewards that were ever published: these are archived, others are removed. */
  published: ReadonlySet<string>;
};

export function RewardList({ program, faulty, published, ...beside }: Props) {
  const format = useFormat();
  return (
    <ItemList
      part="rewards"
      items={program.rewards}
      most={MOST_REWARDS}
      empty="Points buy nothing yet. Add a reward below, so that members have something to look forward to."
      lineOf={(reward, index) => ({
        ...glance(reward, { program, ...beside }, format),
        url: rewardAddress(reward.id),
        ...(published.has(reward.id)
          ? { away: 'Archive', gone: 'Archived. Codes already taken stay good.' }
          : { away: 'Remove', gone: `Removed: ${kindName(reward.gives)}` }),
        badges: [{ words: kindName(reward.gives) }, ...(faulty.has(index) ? [faultBadge] : [])],
      })}
      copyOf={(reward) => {
        const copy = { ...reward, id: newId('reward') };
        return { copy, url: rewardAddress(copy.id) };
      }}
    />
  );
}
