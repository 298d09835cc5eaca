// Shopify Flow: whether what happens begins the merchant's workflows, and how a workflow awards points.
import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';

type Props = { on: boolean; busy: boolean; onSwitch: (on: boolean) => void };

export function FlowCard({ on, busy, onSwitch }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              Shopify Flow
            </Text>
            <Badge {...(on && { tone: 'success' as const })}>{on ? 'On' : 'Off'}</Badge>
          </InlineStack>
          <Button loading={busy} onClick={() => onSwitch(!on)}>
            {on ? 'Turn off' : 'Turn on'}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {on
            ? 'Workflows can begin when points are earned, spent or about to lapse, when a tier changes, on a birthday, and more.'
            : 'Turn it on to begin workflows when points are earned, when a tier changes or on a birthday.'}
        </Text>
        <Text as="p" tone="subdued">
          The action “Award points” works either way: with it a workflow rewards an event or the
          review of any app, by the rules of your program.
        </Text>
      </BlockStack>
    </Card>
  );
}
