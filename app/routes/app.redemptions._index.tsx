// The rewards members took: by state, filtered, searched, page by page, and as a file.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, EmptySearchResult, Page, Tabs, Text } from '@shopify/polaris';
import { useCallback } from 'react';
import { download } from '~/components/frame/download';
import { useFormat } from '~/components/frame/writing';
import { callCustomer } from '~/components/members/customer';
import { ListCard } from '~/components/members/list-card';
import { NamesMissing } from '~/components/members/names-missing';
import { SimpleRowView } from '~/components/members/simple-rows';
import { RedemptionFilters, type Asked } from '~/components/redemptions/filters';
import { RedemptionState } from '~/components/redemptions/redemption-state';
import { redemptionViews as views } from '~/components/redemptions/views';
import { describeReward } from '~/loyalty/rewards/describe';
import { shopCurrency } from '~/queries/current-program';
import { publishedRewards } from '~/queries/published-rewards';
import { readFilter } from '~/queries/redemption-filter';
import { takenRewards } from '~/queries/reward-list';
import { customersByIds, whoIsSearched } from '~/shopify/customers';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Rewards taken · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const params = new URL(request.url).searchParams;
  const filter = readFilter(params);
  const [searched, rewards, currency] = await Promise.all([
    whoIsSearched(shopId, filter.q),
    publishedRewards(shopId),
    shopCurrency(shopId),
  ]);
  const page = await takenRewards({
    shopId,
    filter,
    searched,
    after: params.get('after'),
    before: params.get('before'),
  });
  const ids = [...new Set(page.rows.flatMap((row) => row.customerId ?? []))];
  const names = ids.length ? await customersByIds(shopId, ids).catch(() => null) : new Map();
  const titles = rewards.map((reward) => ({
    id: reward.id,
    title: `${describeReward(reward, currency, 'en').title} (${reward.cost})`,
  }));
  return { ...page, names, filter, rewards: titles };
};

type Listed = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

function useRows(names: Parameters<typeof callCustomer>[1]) {
  const format = useFormat();
  return (row: Listed) => ({
    id: row.id,
    title: `${describeReward(row.reward, format.currency, 'en').title} for ${format.points(row.points)}`,
    below: callCustomer(row.customerId, names).name,
    url: `/app/redemptions/${row.id}`,
    cells: [
      <RedemptionState key="state" {...row} />,
      row.code && (
        <Text key="code" as="span" numeric>
          {row.code}
        </Text>
      ),
      <Text key="day" as="span" tone="subdued">
        {format.day(row.usedAt ?? row.closedAt ?? row.requestedAt)}
      </Text>,
    ],
  });
}

/** Reads and changes what the address asks for; any change but paging starts from the first page. */
function useAsk() {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (wanted: Record<string, string | null>) => {
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          next.delete('after');
          next.delete('before');
          for (const [name, value] of Object.entries(wanted))
            if (value) next.set(name, value);
            else next.delete(name);
          return next;
        },
        // Each pause in typing would be a step back, which the search field, keeping what was typed, would undo.
        { replace: 'q' in wanted },
      );
    },
    [setParams],
  );
  return { params, change };
}

function useExport(params: URLSearchParams) {
  const shopify = useAppBridge();
  return () => {
    const asked = new URLSearchParams(params);
    asked.delete('after');
    asked.delete('before');
    download(`/app/redemptions/csv?${asked}`, 'rewards-taken.csv').catch(() =>
      shopify.toast.show('The file could not be loaded. Try again.', { isError: true }),
    );
  };
}

export default function Redemptions() {
  const { rows, names, filter, rewards, previous, next } = useLoaderData<typeof loader>();
  const toRow = useRows(names);
  const loading = useNavigation().state === 'loading';
  const { params, change } = useAsk();
  const save = useExport(params);
  const ask = useCallback((asked: Partial<Asked>) => change(asked), [change]);
  const view = Math.max(
    0,
    views.findIndex(({ state }) => state === filter.state),
  );
  return (
    <Page
      title="Rewards taken"
      backAction={{ content: 'Home', url: '/app' }}
      secondaryActions={[
        { content: 'To hand over', url: '/app/redemptions/by-hand' },
        { content: 'Export', onAction: save },
      ]}
    >
      <BlockStack gap="400">
        {names === null && <NamesMissing />}
        <ListCard
          resourceName={{ singular: 'reward', plural: 'rewards' }}
          headings={[
            { title: 'Reward' },
            { title: 'State', alignment: 'end' },
            { title: 'Code', alignment: 'end' },
            { title: 'Date', alignment: 'end' },
          ]}
          itemCount={rows.length}
          loading={loading}
          above={
            <>
              <Tabs
                tabs={views.map(({ id, content }) => ({ id, content }))}
                selected={view}
                onSelect={(index) => change({ state: views[index]!.state })}
              />
              <RedemptionFilters
                asked={filter}
                loading={loading}
                rewards={rewards}
                onChange={ask}
              />
            </>
          }
          emptyState={
            <EmptySearchResult
              title="No rewards here"
              description="A reward is listed as soon as a member takes it in your store."
            />
          }
          previous={previous}
          next={next}
          onPage={(page) => change({ ...page } as Record<string, string>)}
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
