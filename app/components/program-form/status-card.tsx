// Whether the programme is on: one sentence of what that means, one button to change it.
import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import type { FormHandle } from './state';

export function StatusCard({ handle: { form, change } }: { handle: FormHandle }) {
  return (
    <Card>
      <InlineStack gap="400" align="space-between" blockAlign="center" wrap={false}>
        <BlockStack gap="100">
          <InlineStack gap="200" align="start" blockAlign="center">
            <Text as="h2" variant="headingMd">
              Status
            </Text>
            <Badge {...(form.live && { tone: 'success' as const })}>
              {form.live ? 'On' : 'Off'}
            </Badge>
          </InlineStack>
          <Text as="p" tone="subdued">
            {form.live
              ? 'Orders earn and members can redeem.'
              : 'Orders earn nothing and nobody can redeem. Members still see their balance.'}
          </Text>
        </BlockStack>
        <Button onClick={() => change('live', !form.live)}>
          {form.live ? 'Turn off' : 'Turn on'}
        </Button>
      </InlineStack>
    </Card>
  );
}
