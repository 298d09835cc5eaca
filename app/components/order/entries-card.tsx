// Everything an order did to its member's points, newest first.
import { BlockStack, Box, Card, Divider, InlineStack, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { useFormat } from '../frame/writing';

type Entry = {
  seq: string;
  points: number;
  at: string;
  title: string;
  detail: string;
  more: string[];
};

/** `said`: sentences the screen shows already. */
export function EntriesCard({ entries, said }: { entries: Entry[]; said: readonly string[] }) {
  const format = useFormat();
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="0">
        <Text as="h2" variant="headingMd">
          What it did
        </Text>
      </Box>
      {entries.length === 0 && (
        <Box padding="400">
          <Text as="p" tone="subdued">
            It moved no points.
          </Text>
        </Box>
      )}
      {entries.map(({ seq, points, at, title, detail, more }, index) => (
        <Fragment key={seq}>
          {index > 0 && <Divider />}
          <Box padding="400">
            <InlineStack gap="300" align="space-between" blockAlign="start" wrap={false}>
              <BlockStack gap="050">
                <Text as="h3" variant="headingSm">
                  {title}
                </Text>
                {[detail, ...more.filter((one) => !said.includes(one))].map((sentence) => (
                  <Text key={sentence} as="p">
                    {sentence}
                  </Text>
                ))}
                <Text as="p" tone="subdued">
                  {format.moment(at)}
                </Text>
              </BlockStack>
              <Text as="span" variant="headingSm" numeric>
                {format.signed(points)}
              </Text>
            </InlineStack>
          </Box>
        </Fragment>
      ))}
    </Card>
  );
}
