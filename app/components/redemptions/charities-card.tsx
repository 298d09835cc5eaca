// What was promised to each charity and is not given yet, summed, and marked as given in one go.
import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

export type Owed = { charity: string; waiting: number; minor: number; since: string };

type Props = { owed: Owed[]; busy: boolean; onGiven: (charity: string) => void };

export function CharitiesCard({ owed, busy, onGiven }: Props) {
  const format = useFormat();
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          Owed to charities
        </Text>
        <Text as="p" tone="subdued">
          {owed.length
            ? 'Give the sum, then mark it: members see that it was given.'
            : 'Nothing is owed to anyone.'}
        </Text>
      </Box>
      {owed.map(({ charity, waiting, minor, since }) => (
        <Box key={charity} padding="400" borderBlockStartWidth="025" borderColor="border">
          <InlineStack align="space-between" blockAlign="center" gap="300">
            <BlockStack gap="050">
              <Text as="h3" variant="headingSm">
                {charity}
              </Text>
              <Text as="p" tone="subdued">
                {`${format.number(waiting)} ${waiting === 1 ? 'donation' : 'donations'} since ${format.day(since)}`}
              </Text>
            </BlockStack>
            <InlineStack gap="300" blockAlign="center">
              <Text as="span" variant="headingMd" numeric>
                {format.money(minor)}
              </Text>
              <Button
                disabled={busy}
                accessibilityLabel={`Mark ${format.money(minor)} to ${charity} as given`}
                onClick={() => onGiven(charity)}
              >
                Mark as given
              </Button>
            </InlineStack>
          </InlineStack>
        </Box>
      ))}
    </Card>
  );
}
