// What points buy: each reward with its sentence, the share of each sale it gives back, and its terms.
import { BlockStack, Box, Button, Card, FormLayout, InlineStack, Text } from '@shopify/polaris';
import { DeleteIcon, PlusIcon } from '@shopify/polaris-icons';
import { describeGiveBack, describeReward } from '~/loyalty/describe';
import { useFormat } from '../frame/writing';
import { Field } from './field';
import { readReward, type RewardForm } from './form';
import type { FormHandle } from './state';

type RewardProps = { handle: FormHandle; reward: RewardForm; index: number };

/** The heading of one reward, in the words shoppers read; its number while it cannot be read. */
function RewardHeading({ handle, reward: typed, index }: RewardProps) {
  const format = useFormat();
  const { form, earning } = handle;
  const reward = readReward(typed, format.currency);
  const share =
    reward && earning && describeGiveBack(earning, reward, format.currency, format.locale);
  const words = reward && describeReward(reward, format.currency, 'en');
  const title = words
    ? `${words.title} for ${format.number(reward.cost)} ${reward.cost === 1 ? form.one : form.other}`
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

function RewardFields({ handle, reward, index }: RewardProps) {
  const { currency } = useFormat();
  const field = (name: keyof RewardForm, key: string) => ({
    handle,
    path: `rewards.${index}.${key}`,
    value: reward[name],
    onChange: (value: string) => handle.changeReward(index, name, value),
  });
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <Field {...field('cost', 'cost')} label="Costs" suffix={handle.form.other} />
        <Field
          {...field('amount', 'amountMinor')}
          label="Amount off"
          kind="money"
          suffix={currency}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <Field
          {...field('minimumSpend', 'minimumSpendMinor')}
          label="Minimum spend"
          kind="money"
          {...(reward.minimumSpend ? { suffix: currency } : { placeholder: 'None' })}
        />
        <Field {...field('validDays', 'validDays')} label="Code lasts" suffix="days" />
      </FormLayout.Group>
    </FormLayout>
  );
}

function RewardBox(props: RewardProps) {
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="400">
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <RewardHeading {...props} />
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            accessibilityLabel={`Remove reward ${props.index + 1}`}
            onClick={() => props.handle.removeReward(props.index)}
          />
        </InlineStack>
        <RewardFields {...props} />
      </BlockStack>
    </Box>
  );
}

export function RewardsCard({ handle }: { handle: FormHandle }) {
  const { rewards } = handle.form;
  const full = rewards.length >= 12;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Rewards
          </Text>
          <Text as="p" tone="subdued">
            {rewards.length
              ? 'Each reward is a discount code that only its owner can use, once. A change applies to codes taken from then on.'
              : 'Points buy nothing yet. Add a reward, so that members have something to look forward to.'}
          </Text>
        </BlockStack>
        {rewards.map((reward, index) => (
          <RewardBox key={reward.id} handle={handle} reward={reward} index={index} />
        ))}
        <InlineStack gap="300" blockAlign="center">
          <Button icon={PlusIcon} disabled={full} onClick={handle.addReward}>
            Add reward
          </Button>
          {full && (
            <Text as="p" tone="subdued">
              A program holds up to 12 rewards.
            </Text>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
