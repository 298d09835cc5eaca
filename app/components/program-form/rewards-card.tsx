// What points buy: each reward with its sentence, the share of each sale it gives back, and its terms.
import { BlockStack, Box, Button, InlineStack, Text } from '@shopify/polaris';
import { DeleteIcon, PlusIcon } from '@shopify/polaris-icons';
import { describeGiveBack } from '~/loyalty/describe';
import { describeReward } from '~/loyalty/rewards/describe';
import { plainReward } from '~/loyalty/rewards/reward';
import { useFormat } from '../frame/writing';
import { Fields, type FieldRow } from './fields';
import { newId } from './presets';
import { Section } from './rule-cards';
import type { FormHandle } from './state';
import { readReward, readWhole, typedReward, type TypedReward } from './typed';

type RewardProps = { handle: FormHandle; reward: TypedReward; index: number };

/** The heading of one reward, in the words shoppers read; its number while it cannot be read. */
function RewardHeading({ handle, reward: typed, index }: RewardProps) {
  const format = useFormat();
  const { earning } = handle;
  const names = handle.typed.pointsName;
  const reward = readReward(typed, format.currency);
  const share =
    reward && earning && describeGiveBack(earning, reward, format.currency, format.locale);
  const words = reward && describeReward(reward, format.currency, 'en');
  const title = words
    ? `${words.title} for ${format.number(reward.cost)} ${reward.cost === 1 ? names.one : names.other}`
    : `Reward ${index + 1}`;
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <Text as="p" tone="subdued">
        {words ? words.terms : 'Put the marked fields right to see what shoppers read.'}
        {share && ` Gives back ${share} of each sale.`}
      </Text>
    </BlockStack>
  );
}

const rewardRows = (currency: string, points: string): FieldRow[] => [
  [
    { kind: 'whole', path: 'cost', label: 'Costs', suffix: points },
    { kind: 'money', path: 'gives.amountMinor', label: 'Amount off', suffix: currency },
  ],
  [
    {
      kind: 'money',
      path: 'needs.minimumSpendMinor',
      label: 'Minimum spend',
      placeholder: 'None',
      suffix: currency,
    },
    { kind: 'whole', path: 'validDays', label: 'Code lasts', suffix: 'days' },
  ],
];

function RewardBox(props: RewardProps) {
  const { handle, index } = props;
  const { currency } = useFormat();
  const rows = rewardRows(currency, handle.typed.pointsName.other);
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="400">
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <RewardHeading {...props} />
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            accessibilityLabel={`Remove reward ${index + 1}`}
            onClick={() => handle.remove('rewards', index)}
          />
        </InlineStack>
        <Fields handle={handle} at={`rewards.${index}`} rows={rows} />
      </BlockStack>
    </Box>
  );
}

/** A new reward: twice the cost of the last one, under an id nothing else ever had. */
export function nextReward(
  last: TypedReward | undefined,
  currency: string,
  id: string,
): TypedReward {
  const cost = last ? readWhole(last.cost) : null;
  const gives = { kind: 'amountOff', amountMinor: 500, goods: { kind: 'all' } } as const;
  return typedReward(plainReward({ id, cost: cost === null ? 100 : cost * 2, gives }), currency);
}

export function RewardsCard({ handle }: { handle: FormHandle }) {
  const { currency } = useFormat();
  const { rewards } = handle.typed;
  const full = rewards.length >= 12;
  const add = () =>
    handle.set('rewards', [...rewards, nextReward(rewards.at(-1), currency, newId('reward'))]);
  return (
    <Section
      title="Rewards"
      text={
        rewards.length
          ? 'Each reward is a discount code that only its owner can use, once. A change applies to codes taken from then on.'
          : 'Points buy nothing yet. Add a reward, so that members have something to look forward to.'
      }
    >
      {rewards.map((reward, index) => (
        <RewardBox key={reward.id} handle={handle} reward={reward} index={index} />
      ))}
      <InlineStack gap="300" blockAlign="center">
        <Button icon={PlusIcon} disabled={full} onClick={add}>
          Add reward
        </Button>
        {full && (
          <Text as="p" tone="subdued">
            A program holds up to 12 rewards.
          </Text>
        )}
      </InlineStack>
    </Section>
  );
}
