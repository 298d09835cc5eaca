// The rewards a member took: what each is worth, its code, and what became of it.
import { BlockStack, Box, Card, Divider, InlineStack, Link, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { describeReward } from '~/loyalty/rewards/describe';
import type { Reward } from '~/loyalty/program';
import { useFormat } from '../frame/writing';
import { RedemptionState } from '../redemptions/redemption-state';

export type TakenReward = {
  id: string;
  reward: Reward;
  points: number;
  kind: string;
  state: string;
  beingTakenBack: boolean;
  code: string | null;
  requestedAt: string;
  usedAt: string | null;
  endsAt: string | null;
};

function Taken({ taken }: { taken: TakenReward }) {
  const format = useFormat();
  const { title } = describeReward(taken.reward, format.currency, 'en');
  const live = taken.state === 'ISSUED' && taken.endsAt;
  return (
    <Box padding="400">
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h3" variant="headingSm">
            <Link url={`/app/redemptions/${taken.id}`} monochrome removeUnderline>
              {`${title} for ${format.points(taken.points)}`}
            </Link>
          </Text>
          <RedemptionState {...taken} />
        </InlineStack>
        {taken.code && (
          <Text as="p" numeric breakWord>
            {taken.code}
          </Text>
        )}
        <Text as="p" tone="subdued">
          {taken.usedAt
            ? `Used ${format.day(taken.usedAt)}`
            : `Taken ${format.day(taken.requestedAt)}`}
          {live && taken.endsAt ? `, valid until ${format.lastDay(taken.endsAt)}` : ''}
        </Text>
      </BlockStack>
    </Box>
  );
}

export function RedemptionsCard({ redemptions }: { redemptions: TakenReward[] }) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="0">
        <Text as="h2" variant="headingMd">
          Rewards
        </Text>
      </Box>
      {redemptions.length === 0 && (
        <Box padding="400">
          <Text as="p" tone="subdued">
            No reward taken yet.
          </Text>
        </Box>
      )}
      {redemptions.map((taken, index) => (
        <Fragment key={taken.id}>
          {index > 0 && <Divider />}
          <Taken taken={taken} />
        </Fragment>
      ))}
    </Card>
  );
}
