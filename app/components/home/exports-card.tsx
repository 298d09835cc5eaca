// Personal data that shoppers asked for: download it, hand it over, then say that it was.
import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from '@shopify/polaris';
import { shortId } from '../format';
import { useFormat } from '../frame/writing';

export type WaitingExport = { id: string; customerId: string; requestedAt: string };

type Props = {
  waiting: WaitingExport[];
  /** The request an answer is awaited for. */
  busy: string | null;
  onDownload: (request: WaitingExport) => void;
  onHandedOver: (request: WaitingExport) => void;
};

export function ExportsCard({ waiting, busy, onDownload, onHandedOver }: Props) {
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Requests for personal data
          </Text>
          <Text as="p" tone="subdued">
            A shopper asked what is stored about them. Send them the file, within 30 days of the
            request.
          </Text>
        </BlockStack>
        {waiting.map((request) => (
          <InlineStack key={request.id} align="space-between" blockAlign="center" gap="300">
            <BlockStack gap="050">
              <Text as="h3" variant="headingSm">{`Customer ${shortId(request.customerId)}`}</Text>
              <Text as="p" tone="subdued">{`Asked ${format.day(request.requestedAt)}`}</Text>
            </BlockStack>
            <ButtonGroup>
              <Button onClick={() => onDownload(request)}>Download</Button>
              <Button loading={busy === request.id} onClick={() => onHandedOver(request)}>
                Mark as sent
              </Button>
            </ButtonGroup>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
