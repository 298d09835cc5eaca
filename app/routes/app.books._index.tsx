// Books: what was earned, spent and given back by day, what is still outstanding, and both as files.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import {
  BlockStack,
  Box,
  Card,
  EmptyState,
  Page,
  Select,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import { DaysCard } from '~/components/books/days-card';
import { OutstandingCard } from '~/components/books/outstanding-card';
import { download } from '~/components/frame/download';
import { useFormat } from '~/components/frame/writing';
import { booksScreen } from '~/queries/books';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Books · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  return booksScreen(shopId, new URL(request.url).searchParams.get('month'));
};

// Cards reach the edges of a phone; what stands beside them does not.
const besideEdge = { paddingInline: { xs: '400', sm: '0' } } as const;

const empty = (
  <Card>
    <EmptyState
      heading="Nothing to account for yet"
      image="/empty-members.svg"
      action={{ content: 'Open program', url: '/app/program' }}
    >
      <p>From the first points on, every day is accounted for here.</p>
    </EmptyState>
  </Card>
);

/** The month's files, and today's outstanding. */
function useDownloads(month: string) {
  const shopify = useAppBridge();
  const action = (content: string, path: string, name: string) => ({
    content,
    onAction: () =>
      void download(`/app/books/${path}`, name).catch(() =>
        shopify.toast.show('The file could not be loaded. Try again.', { isError: true }),
      ),
  });
  return [
    action('Month as CSV', `csv?month=${month}`, `books-${month}.csv`),
    action('Outstanding as CSV', 'csv?table=outstanding', 'outstanding.csv'),
    action('Month for hledger', `journal?month=${month}`, `books-${month}.journal`),
  ];
}

export default function Books() {
  const { month, months, days, total, outstanding } = useLoaderData<typeof loader>();
  const format = useFormat();
  const loading = useNavigation().state === 'loading';
  const [, setParams] = useSearchParams();
  const actions = useDownloads(month);
  if (months.length === 1 && !days.length && !total.closing)
    return <Page title="Books">{empty}</Page>;
  return (
    <Page title="Books" actionGroups={[{ title: 'Download', actions }]}>
      <BlockStack gap="400">
        <Box {...besideEdge} maxWidth="18rem">
          <Select
            label="Month"
            options={months.map((value) => ({ value, label: format.month(value) }))}
            value={month}
            onChange={(chosen) => setParams({ month: chosen })}
          />
        </Box>
        {loading ? (
          <Card>
            <SkeletonBodyText lines={12} />
          </Card>
        ) : (
          <DaysCard month={month} days={days} total={total} />
        )}
        <Box {...besideEdge}>
          <Text as="p" tone="subdued">
            A day counts what was recorded on it, so a closed month never changes: a refund heard of
            later is in the day it was heard of.
          </Text>
        </Box>
        <OutstandingCard {...outstanding} />
      </BlockStack>
    </Page>
  );
}
