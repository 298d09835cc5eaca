// Said on Home while something waits to be handed over by people.
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

export function ByHandCard({ count }: { count: number }) {
  const format = useFormat();
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {count === 1
              ? 'One reward to hand over'
              : `${format.number(count)} rewards to hand over`}
          </Text>
          <Text as="p" tone="subdued">
            Members took them and wait for you.
          </Text>
        </BlockStack>
        <Button url="/app/redemptions/by-hand">See what waits</Button>
      </InlineStack>
    </Card>
  );
}
