// Rewards that are no longer offered: kept as they were last published, and brought back with one click.
import { Box, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useAppBridge } from '@shopify/app-bridge-react';
import type { Reward } from '~/loyalty/program';
import { describeReward } from '~/loyalty/rewards/describe';
import { sayCost } from '~/loyalty/rewards/say-cost';
import { useFormat } from '../frame/writing';
import { useListSave } from '../program-form/save';
import { MOST_REWARDS } from './reward-list';

export function ArchiveCard({ archive, rewards }: { archive: Reward[]; rewards: Reward[] }) {
  const format = useFormat();
  const shopify = useAppBridge();
  const { busy, save } = useListSave('rewards', rewards);
  if (!archive.length) return null;
  const bring = (reward: Reward) =>
    save([...rewards, reward], () => shopify.toast.show('Back among the rewards of the draft'));
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          Archive
        </Text>
        <Text as="p" tone="subdued">
          No longer offered. Codes that members took stay good.
        </Text>
      </Box>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {archive.map((reward) => {
          const { title } = describeReward(reward, format.currency, 'en');
          return (
            <Box
              key={reward.id}
              as="li"
              padding="400"
              borderBlockStartWidth="025"
              borderColor="border"
            >
              <InlineStack gap="300" align="space-between" blockAlign="center">
                <Text as="span">{`${title} for ${sayCost(reward, format.names, format.locale)}`}</Text>
                <Button
                  disabled={busy || rewards.length >= MOST_REWARDS}
                  accessibilityLabel={`Bring back ${title}`}
                  onClick={() => bring(reward)}
                >
                  Bring back
                </Button>
              </InlineStack>
            </Box>
          );
        })}
      </ul>
    </Card>
  );
}
