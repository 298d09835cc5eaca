// What people hand over: what is owed to whom since when, and the sums promised to charities.
import {
  data as answer,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useFetcher, useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Card, Page, Tabs } from '@shopify/polaris';
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { clock } from '~/clock';
import { useFormat } from '~/components/frame/writing';
import { NamesMissing } from '~/components/members/names-missing';
import { CharitiesCard } from '~/components/redemptions/charities-card';
import { HandList } from '~/components/redemptions/hand-list';
import { handQueue, owedToCharities } from '~/queries/hand-queue';
import { fulfilCharity, fulfilMany } from '~/services/fulfil-many';
import { customersByIds } from '~/shopify/customers';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'To hand over · Regulars' }];

const here = '/app/redemptions/by-hand';

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const params = new URL(request.url).searchParams;
  const kind = params.get('kind') === 'donation' ? 'donation' : 'byHand';
  const now = clock.now();
  const [page, owed] = await Promise.all([
    handQueue({ shopId, kind, after: params.get('after'), before: params.get('before') }),
    kind === 'donation' ? owedToCharities(shopId, now) : [],
  ]);
  // The last of a page were done: the others are still to be seen.
  const isPast = params.has('after') || params.has('before');
  if (isPast && !page.rows.length)
    throw redirect(kind === 'donation' ? `${here}?kind=${kind}` : here);
  const ids = [...new Set(page.rows.flatMap((row) => row.customerId ?? []))];
  const names = ids.length ? await customersByIds(shopId, ids).catch(() => null) : new Map();
  return { ...page, kind, owed, names, now: now.toISOString() };
};

/** Marks taken back at once: as many as one charity may have been given together. */
const MOST = 20_000;

const asked = z.union([
  z.strictObject({ charity: z.string().min(1).max(100), until: z.iso.datetime() }),
  z.strictObject({ ids: z.array(z.string().regex(/^[\w-]{1,64}$/)).max(MOST), done: z.boolean() }),
]);

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, userId: by } = await merchant(request);
  const { data: change } = asked.safeParse(await request.json().catch(() => null));
  if (!change) return answer({ marked: [] as string[], done: true }, 400);
  if ('charity' in change) {
    const until = new Date(change.until);
    return { ...(await fulfilCharity({ shopId, by, charity: change.charity, until })), done: true };
  }
  const { ids, done } = change;
  return { ...(await fulfilMany({ shopId, by, ids, done })), done };
};

/** Marks one or many; a mark can be undone from what says that it was set. */
function useMarks() {
  const shopify = useAppBridge();
  const format = useFormat();
  const fetcher = useFetcher<typeof action>();
  const { data, submit } = fetcher;
  const heard = useRef<unknown>(undefined);
  const send = (change: object) =>
    submit(change as never, { method: 'post', action: here, encType: 'application/json' });
  useEffect(() => {
    if (data === undefined || heard.current === data) return;
    heard.current = data;
    const { marked, done } = data;
    if (!marked.length) {
      shopify.toast.show('Nothing was changed. Look again.', { isError: true });
    } else if (done) {
      const undo = { ids: marked, done: false } as never;
      shopify.toast.show(`${format.number(marked.length)} marked as done`, {
        action: 'Undo',
        onAction: () => submit(undo, { method: 'post', action: here, encType: 'application/json' }),
      });
    } else shopify.toast.show('Back in the queue');
  }, [data, format, shopify, submit]);
  return { busy: fetcher.state !== 'idle', send };
}

const tabs = [
  { id: 'byHand', content: 'Rewards' },
  { id: 'donation', content: 'Donations' },
];

export default function HandQueue() {
  const { kind, owed, ...page } = useLoaderData<typeof loader>();
  const loading = useNavigation().state === 'loading';
  const [params, setParams] = useSearchParams();
  // What is chosen is chosen on one page.
  const place = params.get('after') ?? params.get('before') ?? '';
  const { busy, send } = useMarks();
  const shown: Record<string, string> = kind === 'donation' ? { kind } : {};
  return (
    <Page title="To hand over" backAction={{ content: 'Rewards taken', url: '/app/redemptions' }}>
      <BlockStack gap="400">
        {page.names === null && <NamesMissing />}
        <Card padding="0">
          <Tabs
            tabs={tabs}
            selected={kind === 'donation' ? 1 : 0}
            onSelect={(index) => setParams(index ? { kind: 'donation' } : {})}
          />
        </Card>
        {kind === 'donation' && (
          <CharitiesCard
            owed={owed}
            busy={busy}
            onGiven={(charity) => send({ charity, until: page.now })}
          />
        )}
        <HandList
          key={`${kind}/${place}`}
          {...page}
          busy={busy || loading}
          onPage={(ask) => setParams({ ...shown, ...ask })}
          onDone={(ids) => send({ ids, done: true })}
        />
      </BlockStack>
    </Page>
  );
}
