// A member's history as a story: what changed the balance, when, and why; each entry opens to its reasons.
import {
  BlockStack,
  Box,
  Button,
  Card,
  Collapsible,
  Divider,
  InlineStack,
  Text,
} from '@shopify/polaris';
import { ChevronDownIcon, ChevronUpIcon } from '@shopify/polaris-icons';
import { Fragment, useState } from 'react';
import { useFormat } from '../frame/writing';

type Story = {
  seq: number;
  points: number;
  balanceAfter: number;
  at: string;
  title: string;
  detail: string;
  more: string[];
  /** The order it is about, if any. */
  orderId: string | null;
};

function Reasons({ story, open, id }: { story: Story; open: boolean; id: string }) {
  const format = useFormat();
  return (
    <Collapsible id={id} open={open} transition={{ duration: '150ms' }}>
      <Box paddingBlockStart="200">
        <BlockStack gap="100">
          {story.more.map((sentence) => (
            <Text key={sentence} as="p" tone="subdued">
              {sentence}
            </Text>
          ))}
          <Text
            as="p"
            tone="subdued"
          >{`Balance afterwards: ${format.points(story.balanceAfter)}`}</Text>
          {story.orderId && (
            <div>
              <Button variant="plain" url={`/app/orders/${story.orderId}`}>
                See the order line by line
              </Button>
            </div>
          )}
        </BlockStack>
      </Box>
    </Collapsible>
  );
}

function Entry({ story }: { story: Story }) {
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const id = `reasons-${story.seq}`;
  return (
    <Box padding="400">
      <InlineStack gap="300" align="space-between" blockAlign="start" wrap={false}>
        <BlockStack gap="050">
          <Text as="h3" variant="headingSm">
            {story.title}
          </Text>
          <Text as="p">{story.detail}</Text>
          <Text as="p" tone="subdued">
            {format.moment(story.at)}
          </Text>
        </BlockStack>
        <InlineStack gap="200" blockAlign="center" wrap={false}>
          <Text
            as="span"
            variant="headingSm"
            numeric
            {...(story.points > 0 && { tone: 'success' as const })}
          >
            {format.signed(story.points)}
          </Text>
          <Button
            variant="tertiary"
            icon={open ? ChevronUpIcon : ChevronDownIcon}
            ariaExpanded={open}
            ariaControls={id}
            accessibilityLabel={`${open ? 'Hide' : 'Show'} reasons for ${story.title}`}
            onClick={() => setOpen(!open)}
          />
        </InlineStack>
      </InlineStack>
      <Reasons story={story} open={open} id={id} />
    </Box>
  );
}

type Props = {
  entries: Story[];
  /** Where the older page starts, or null at the end. */
  older: number | null;
  /** Whether this is not the newest page. */
  earlierPage: boolean;
  baseUrl: string;
};

export function HistoryCard({ entries, older, earlierPage, baseUrl }: Props) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="0">
        <Text as="h2" variant="headingMd">
          History
        </Text>
      </Box>
      {entries.length === 0 && (
        <Box padding="400">
          <Text as="p" tone="subdued">
            Nothing has happened yet.
          </Text>
        </Box>
      )}
      {entries.map((story, index) => (
        <Fragment key={story.seq}>
          {index > 0 && <Divider />}
          <Entry story={story} />
        </Fragment>
      ))}
      {(older !== null || earlierPage) && (
        <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
          <InlineStack gap="200">
            {earlierPage && <Button url={baseUrl}>Newest</Button>}
            {older !== null && <Button url={`${baseUrl}?before=${older}`}>Older</Button>}
          </InlineStack>
        </Box>
      )}
    </Card>
  );
}
