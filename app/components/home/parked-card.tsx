// Work that failed until it was set aside, why, and the button that tries it again.
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

type ParkedRow = { id: string; what: string; parkedAt: string; error: string };

const names: Record<string, string> = {
  'orders/create': 'A new order',
  'orders/paid': 'A paid order',
  'orders/updated': 'A changed order',
  'orders/cancelled': 'A cancelled order',
  'refunds/create': 'A refund',
  'customers/data_request': 'A request for personal data',
  'customers/redact': 'A request to erase a customer',
  'shop/redact': 'A request to erase the shop',
  'setup-shop': 'Setting up your store',
  'sync-program': 'Showing the program in your store',
  'sync-member': 'Showing a member’s balance in your store',
  'issue-reward': 'Creating a discount code',
};

type Props = { count: number; rows: ParkedRow[]; retrying: boolean; onRetry: () => void };

export function ParkedCard({ count, rows, retrying, onRetry }: Props) {
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {count === 1
              ? 'One thing could not be done'
              : `${format.number(count)} things could not be done`}
          </Text>
          <Button loading={retrying} onClick={onRetry}>
            Retry
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          Nothing is lost: what Regulars cannot do waits here until a retry succeeds.
        </Text>
        {rows.map((row) => (
          <BlockStack key={`${row.what}/${row.id}`} gap="050">
            <Text as="h3" variant="headingSm">
              {names[row.what] ?? row.what}
            </Text>
            <Text as="p" tone="subdued" breakWord>
              {`Set aside ${format.moment(row.parkedAt)}. ${row.error}`}
            </Text>
          </BlockStack>
        ))}
        {count > rows.length && (
          <Text as="p" tone="subdued">{`And ${format.number(count - rows.length)} more.`}</Text>
        )}
      </BlockStack>
    </Card>
  );
}
