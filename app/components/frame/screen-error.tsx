// What a screen shows when it cannot: which it is, that nothing is lost, and the one thing to do.
import { BlockStack, Button, Card, InlineStack, Page, Text } from '@shopify/polaris';

type Words = { title: string; text: string; action: { content: string; url?: string } };

const missing: Words = {
  title: 'This page does not exist',
  text: 'It may have been removed, or the address may be mistyped.',
  action: { content: 'Go to Home', url: '/app' },
};

const failed: Words = {
  title: 'This page could not be loaded',
  text: 'Nothing was lost. Points and orders are kept apart from this screen and go on working. Try again in a moment.',
  action: { content: 'Try again' },
};

/** `status` is the HTTP status where there is one; 404 is told apart from a failure. */
export function ScreenError({ status, onRetry }: { status: number; onRetry: () => void }) {
  const { title, text, action } = status === 404 ? missing : failed;
  return (
    <Page narrowWidth>
      <Card padding="600">
        <BlockStack gap="400">
          <BlockStack gap="200">
            <Text as="h1" variant="headingLg">
              {title}
            </Text>
            <Text as="p" tone="subdued">
              {text}
            </Text>
          </BlockStack>
          <InlineStack>
            <Button {...(action.url ? { url: action.url } : { onClick: onRetry })}>
              {action.content}
            </Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </Page>
  );
}
