// The rewarded orders behind the figure on Home: newest first, each opening to why it earned what it did.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { BlockStack, EmptyState, Page, Text } from '@shopify/polaris';
import { capital } from '~/components/format';
import { useFormat } from '~/components/frame/writing';
import { callCustomer } from '~/components/members/customer';
import { ListCard } from '~/components/members/list-card';
import { NamesMissing } from '~/components/members/names-missing';
import { SimpleRowView } from '~/components/members/simple-rows';
import { rewardedOrders } from '~/queries/orders';
import { customersByIds } from '~/shopify/customers';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Rewarded orders · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const asked = new URL(request.url).searchParams;
  const page = await rewardedOrders({
    shopId,
    after: asked.get('after'),
    before: asked.get('before'),
  });
  const ids = [...new Set(page.rows.flatMap((row) => row.customerId ?? []))];
  const names = ids.length ? await customersByIds(shopId, ids).catch(() => null) : new Map();
  return { ...page, names };
};

const empty = (
  <EmptyState
    heading="No order has earned yet"
    image="/empty-members.svg"
    action={{ content: 'Open program', url: '/app/program' }}
  >
    <p>While the program is on, every paid order of a known customer is listed here.</p>
  </EmptyState>
);

export default function Orders() {
  const { rows, names, previous, next } = useLoaderData<typeof loader>();
  const format = useFormat();
  const loading = useNavigation().state === 'loading';
  const [, setParams] = useSearchParams();
  return (
    <Page
      title="Rewarded orders"
      backAction={{ content: 'Home', url: '/app' }}
      secondaryActions={[{ content: 'Past orders', url: '/app/past-orders' }]}
    >
      <BlockStack gap="400">
        {names === null && <NamesMissing />}
        <ListCard
          resourceName={{ singular: 'order', plural: 'orders' }}
          headings={[
            { title: 'Order' },
            { title: 'Placed', alignment: 'end' },
            { title: capital(format.names.other), alignment: 'end' },
          ]}
          itemCount={rows.length}
          loading={loading}
          emptyState={empty}
          previous={previous}
          next={next}
          onPage={(ask) => setParams(ask)}
        >
          {(narrow) =>
            rows.map((row, position) => (
              <SimpleRowView
                key={row.orderId}
                position={position}
                narrow={narrow}
                row={{
                  id: row.orderId,
                  title: row.name,
                  below: callCustomer(row.customerId, names).name,
                  url: `/app/orders/${row.orderId}`,
                  cells: [
                    <Text key="day" as="span" tone="subdued">
                      {format.day(row.placedAt)}
                    </Text>,
                    <Text key="points" as="span" numeric>
                      {narrow ? format.points(row.points) : format.number(row.points)}
                    </Text>,
                  ],
                }}
              />
            ))
          }
        </ListCard>
      </BlockStack>
    </Page>
  );
}
