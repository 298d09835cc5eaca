// The rewards, each as shoppers read it with its economics at a glance: opened, moved, doubled and archived here.
import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { describeReward } from '~/loyalty/rewards/describe';
import type { Program, Reward } from '~/loyalty/program';
import { economicsOf } from '~/loyalty/rewards/economics';
import { useFormat } from '../frame/writing';
import { newId } from '../program-form/presets';
import { moved, RowActions } from '../program-form/row-actions';
import { useListSave } from '../program-form/save';
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

type RowProps = {
  reward: Reward;
  position: [index: number, count: number];
  faulty: boolean;
  busy: boolean;
  beside: Beside;
  /** What taking it away is called. */
  away: string;
  onMove: (by: -1 | 1) => void;
  onCopy: () => void;
  onRemove: () => void;
};

function Row({ reward, faulty, beside, ...actions }: RowProps) {
  const format = useFormat();
  const { title, below } = glance(reward, beside, format);
  const [index] = actions.position;
  return (
    <Box
      as="li"
      padding="400"
      {...(index > 0 && { borderBlockStartWidth: '025' as const, borderColor: 'border' as const })}
    >
      <InlineStack gap="300" align="space-between" blockAlign="start">
        <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <BlockStack gap="100">
            <InlineStack gap="200" blockAlign="center">
              <Link url={rewardAddress(reward.id)} removeUnderline monochrome>
                <Text as="span" variant="bodyMd" fontWeight="semibold">
                  {title}
                </Text>
              </Link>
              <Badge>{kindName(reward.gives)}</Badge>
              {faulty && <Badge tone="warning">Needs attention</Badge>}
            </InlineStack>
            <Text as="p" tone="subdued">
              {below}
            </Text>
          </BlockStack>
        </div>
        <RowActions title={title} most={MOST_REWARDS} {...actions} />
      </InlineStack>
    </Box>
  );
}

type Props = Omit<Beside, 'program'> & {
  program: Program;
  faulty: ReadonlySet<number>;
  /** Ids of rewards that were ever published: these are archived, others are removed. */
  published: ReadonlySet<string>;
};

export function RewardList({ program, faulty, published, ...beside }: Props) {
  const { rewards } = program;
  const { busy, save, saveAndOpen, saveWithUndo } = useListSave('rewards', rewards);
  const copy = (index: number) => {
    const fresh = { ...rewards[index]!, id: newId('reward') };
    saveAndOpen(rewards.toSpliced(index + 1, 0, fresh), rewardAddress(fresh.id));
  };
  if (!rewards.length) {
    return (
      <Card>
        <Text as="p" tone="subdued">
          Points buy nothing yet. Add a reward below, so that members have something to look forward
          to.
        </Text>
      </Card>
    );
  }
  return (
    <Card padding="0">
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {rewards.map((reward, index) => (
          <Row
            key={reward.id}
            reward={reward}
            position={[index, rewards.length]}
            faulty={faulty.has(index)}
            busy={busy}
            beside={{ program, ...beside }}
            away={published.has(reward.id) ? 'Archive' : 'Remove'}
            onMove={(by) => save(moved(rewards, index, by), () => {})}
            onCopy={() => copy(index)}
            onRemove={() =>
              saveWithUndo(
                rewards.filter((one) => one !== reward),
                published.has(reward.id)
                  ? 'Archived. Codes already taken stay good.'
                  : `Removed: ${kindName(reward.gives)}`,
              )
            }
          />
        ))}
      </ul>
    </Card>
  );
}
