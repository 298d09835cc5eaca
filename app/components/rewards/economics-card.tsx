// What a reward costs its merchant and what it has to bring, beside its fields and live as they are typed.
import { BlockStack, Card, Divider, InlineStack, Link, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { economicsOf } from '~/loyalty/rewards/economics';
import { useFormat } from '../frame/writing';
import { Fields } from '../program-form/fields';
import { economicLines, type EconomicLine } from './economics-words';
import { readRewardAt, rewardAt, type RewardProps } from './reward-at';

export type Around = { marginPercent: number | null; takers: number; taken: number };

function Line({ label, value, note }: EconomicLine) {
  return (
    <BlockStack gap="050">
      <InlineStack align="space-between" blockAlign="start" gap="300" wrap={false}>
        <Text as="span">{label}</Text>
        <Text as="span" alignment="end" fontWeight="semibold" numeric>
          {value}
        </Text>
      </InlineStack>
      <Text as="p" tone="subdued">
        {note}
      </Text>
    </BlockStack>
  );
}

function Lines({ around, ...props }: RewardProps & { around: Around }) {
  const format = useFormat();
  const reward = readRewardAt(props, format.currency);
  const { earning } = props.handle;
  if (!reward || !earning) {
    return (
      <Text as="p" tone="subdued">
        Put the marked fields right to see what it costs and brings.
      </Text>
    );
  }
  const { marginPercent, takers, taken } = around;
  const economics = economicsOf(earning, reward, format.currency, marginPercent);
  const left = reward.stock === null ? null : Math.max(0, reward.stock - taken);
  const lines = economicLines({ reward, economics, marginPercent, takers, left }, format);
  return lines.map((line, place) => (
    <Fragment key={line.label}>
      {place > 0 && <Divider />}
      <Line {...line} />
    </Fragment>
  ));
}

export function EconomicsCard(props: RewardProps & { around: Around }) {
  const { at } = rewardAt(props);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What it costs and brings
        </Text>
        <Fields
          handle={props.handle}
          at={at}
          rows={[
            {
              kind: 'money',
              path: 'costMinor',
              label: 'One costs you',
              placeholder: 'What it is worth',
              help: 'Where that is not what it is worth to shoppers: the price you pay for a free product, or what shipping costs on average.',
            },
          ]}
        />
        <Lines {...props} />
        <Text as="p" tone="subdued">
          What a sale leaves you is set with <Link url="/app/program/rewards">all rewards</Link>.
        </Text>
      </BlockStack>
    </Card>
  );
}
