// The rewards members took, behind the figure on Home: all or only those used, newest first.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { BlockStack, EmptySearchResult, Page, Tabs, Text } from '@shopify/polaris';
import { useFormat } from '~/components/frame/writing';
import { RedemptionState } from '~/components/member/redemption-state';
import { callCustomer } from '~/components/members/customer';
import { ListCard } from '~/components/members/list-card';
import { NamesMissing } from '~/components/members/names-missing';
import { SimpleRowView } from '~/components/members/simple-rows';
import { describeReward } from '~/loyalty/rewards/describe';
import { takenRewards } from '~/queries/reward-list';
import { customersByIds } from '~/shopify/customers';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Rewards taken · Regulars' }];

const views = [
  { id: 'all', content: 'All', state: null },
  { id: 'used', content: 'Used', state: 'USED' },
  { id: 'ready', content: 'Ready to use', state: 'ISSUED' },
];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const asked = new URL(request.url).searchParams;
  const view = Math.max(
    0,
    views.findIndex(({ state }) => state === asked.get('state')),
  );
  const page = await takenRewards({
    shopId,
    state: views[view]!.state,
    after: asked.get('after'),
    before: asked.get('before'),
  });
  const ids = [...new Set(page.rows.flatMap((row) => row.customerId ?? []))];
  const names = ids.length ? await customersByIds(shopId, ids).catch(() => null) : new Map();
  return { ...page, names, view };
};

type Listed = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

function useRows(names: Parameters<typeof callCustomer>[1]) {
  const format = useFormat();
  return (row: Listed) => ({
    id: row.id,
    title: callCustomer(row.customerId, names).name,
    below: `${describeReward(row.reward, format.currency, 'en').title} for ${format.points(row.points)}`,
    url: `/app/members/${row.memberId}`,
    cells: [
      <RedemptionState key="state" state={row.state} />,
      row.code && (
        <Text key="code" as="span" numeric>
          {row.code}
        </Text>
      ),
      <Text key="day" as="span" tone="subdued">
        {format.day(row.usedAt ?? row.requestedAt)}
      </Text>,
    ],
  });
}

export default function Redemptions() {
  const { rows, names, view, previous, next } = useLoaderData<typeof loader>();
  const toRow = useRows(names);
  const loading = useNavigation().state === 'loading';
  const [, setParams] = useSearchParams();
  const stateOf = (index: number): Record<string, string> => {
    const state = views[index]?.state;
    return state ? { state } : {};
  };
  return (
    <Page title="Rewards taken" backAction={{ content: 'Home', url: '/app' }}>
      <BlockStack gap="400">
        {names === null && <NamesMissing />}
        <ListCard
          resourceName={{ singular: 'reward', plural: 'rewards' }}
          headings={[
            { title: 'Member' },
            { title: 'State', alignment: 'end' },
            { title: 'Code', alignment: 'end' },
            { title: view === 1 ? 'Used' : 'Date', alignment: 'end' },
          ]}
          itemCount={rows.length}
          loading={loading}
          above={
            <Tabs
              tabs={views.map(({ id, content }) => ({ id, content }))}
              selected={view}
              onSelect={(index) => setParams(stateOf(index))}
            />
          }
          emptyState={
            <EmptySearchResult
              title="No rewards here yet"
              description="A reward is listed as soon as a member takes it in your store."
            />
          }
          previous={previous}
          next={next}
          onPage={(ask) => setParams({ ...stateOf(view), ...ask })}
        >
          {(narrow) =>
            rows.map((row, position) => (
              <SimpleRowView key={row.id} position={position} narrow={narrow} row={toRow(row)} />
            ))
          }
        </ListCard>
      </BlockStack>
    </Page>
  );
}
