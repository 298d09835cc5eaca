// What an order earns and why: the figure, the sentence for the merchant, and the one the shopper reads.
import { BlockStack, Box, Card, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

type Props = {
  points: number;
  forgiven: number;
  why: { detail: string; more: string[] };
  shopperReads: string | null;
};

export function WhyCard({ points, forgiven, why, shopperReads }: Props) {
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Why these points
        </Text>
        <Text as="p" variant="heading2xl">
          {format.points(points)}
        </Text>
        <BlockStack gap="100">
          <Text as="p">{why.detail}</Text>
          {why.more.map((sentence) => (
            <Text key={sentence} as="p" tone="subdued">
              {sentence}
            </Text>
          ))}
          {forgiven > 0 && (
            <Text as="p" tone="subdued">
              {`${format.points(forgiven)} to take back had been spent already and were let go.`}
            </Text>
          )}
        </BlockStack>
        {shopperReads && shopperReads !== why.detail && (
          <Box background="bg-surface-secondary" padding="300" borderRadius="200">
            <Text as="p" tone="subdued">{`The shopper reads: ${shopperReads}`}</Text>
          </Box>
        )}
      </BlockStack>
    </Card>
  );
}
