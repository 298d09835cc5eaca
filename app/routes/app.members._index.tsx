// Members: everyone who holds points, searched by name, e-mail or customer number, page by page.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { BlockStack, Card, Page } from '@shopify/polaris';
import { useCallback } from 'react';
import { ListCard } from '~/components/members/list-card';
import { MemberRow } from '~/components/members/member-row';
import { NamesMissing } from '~/components/members/names-missing';
import { NobodyFound, NoMembersYet } from '~/components/members/no-members';
import { SearchField } from '~/components/members/search-field';
import { currentProgram } from '~/queries/current-program';
import { levelsOf } from '~/loyalty/tiers';
import { hasMembers, members, type MemberSort } from '~/queries/members';
import { customersByIds, searchCustomers } from '~/shopify/customers';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Members · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const asked = new URL(request.url).searchParams;
  const text = (asked.get('q') ?? '').trim();
  const tier = asked.get('tier');
  const sort: MemberSort = asked.get('sort') === 'balance' ? 'balance' : 'activity';
  const [search, any, { program }] = await Promise.all([
    find(shopId, text),
    hasMembers(shopId),
    currentProgram(shopId),
  ]);
  const page = await members({
    shopId,
    sort,
    customerIds: search.ids,
    tier,
    after: asked.get('after'),
    before: asked.get('before'),
  });
  const ids = page.rows.flatMap((row) => row.customerId ?? []);
  const names = ids.length ? await customersByIds(shopId, ids).catch(() => null) : new Map();
  const tiers = program.tiers ? levelsOf(program.tiers).map(({ id, name }) => ({ id, name })) : [];
  const { live } = program;
  return { ...page, names, text, sort, tier, tiers, any, live, searchFailed: search.failed };
};

/** Whom a search means: everyone, one customer by number, or whoever Shopify finds. */
async function find(shopId: string, text: string) {
  if (!text) return { ids: null, failed: false };
  if (/^\d{4,}$/.test(text)) return { ids: [text], failed: false };
  return searchCustomers(shopId, text).then(
    (ids) => ({ ids, failed: false }),
    () => ({ ids: [], failed: true }),
  );
}

const headings = [
  { title: 'Member' },
  { title: 'Balance', alignment: 'end' as const },
  { title: 'Pending', alignment: 'end' as const },
  { title: 'Last activity', alignment: 'end' as const },
] satisfies [object, ...object[]];

/** Reads and changes what the address asks for; any change but paging starts from the first page. */
function useAsk() {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (wanted: Record<string, string | undefined>) => {
      setParams(
        (now) => {
          const next = new URLSearchParams();
          const kept = { q: now.get('q'), tier: now.get('tier'), sort: now.get('sort') };
          const merged = { ...kept, ...wanted };
          for (const [key, value] of Object.entries(merged)) if (value) next.set(key, value);
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return { params, change };
}

export default function Members() {
  const screen = useLoaderData<typeof loader>();
  const loading = useNavigation().state === 'loading';
  const { change } = useAsk();
  const search = useCallback((q: string) => change({ q }), [change]);
  const tierNames = new Map(screen.tiers.map(({ id, name }) => [id, name]));
  const sorts: (MemberSort | null)[] = [null, 'balance', null, 'activity'];
  if (!screen.any) {
    return (
      <Page title="Members">
        <Card>
          <NoMembersYet live={screen.live} />
        </Card>
      </Page>
    );
  }
  return (
    <Page title="Members">
      <BlockStack gap="400">
        {screen.names === null && <NamesMissing />}
        <ListCard
          resourceName={{ singular: 'member', plural: 'members' }}
          headings={headings}
          itemCount={screen.rows.length}
          loading={loading}
          emptyState={
            <NobodyFound
              failed={screen.searchFailed}
              onClear={() => change({ q: undefined, tier: undefined })}
            />
          }
          above={
            <SearchField
              value={screen.text}
              loading={loading}
              onSearch={search}
              tiers={screen.tiers}
              tier={screen.tier}
              onTier={(tier) => change({ tier, q: screen.text })}
            />
          }
          sort={{
            sortable: [false, true, false, true],
            sortColumnIndex: sorts.indexOf(screen.sort),
            sortDirection: 'descending',
            onSort: (index) => change({ sort: sorts[index] ?? undefined }),
          }}
          previous={screen.previous}
          next={screen.next}
          onPage={change}
        >
          {(narrow) =>
            screen.rows.map((row, position) => (
              <MemberRow
                key={row.id}
                member={{ ...row, tierName: tierNames.get(row.tier ?? '') ?? null }}
                names={screen.names}
                position={position}
                narrow={narrow}
              />
            ))
          }
        </ListCard>
      </BlockStack>
    </Page>
  );
}
