// Review apps: connect one, see that it is heard, let it go. Any other comes through Shopify Flow.
import {
  json,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Card, Page, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { ConfirmModal, type Question } from '~/components/frame/confirm-modal';
import { SourceCard } from '~/components/reviews/source-card';
import { sources, type SourceInfo } from '~/components/reviews/sources';
import { env } from '~/env.server';
import { reviewToken } from '~/secrets.server';
import { connectedSources } from '~/queries/review-sources';
import {
  connectReviewSource,
  disconnectReviewSource,
  type ConnectionFault,
} from '~/services/connect-review-source';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Review apps · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const rows = await connectedSources(shopId);
  return {
    rows: rows.map(({ token, ...row }) => ({
      ...row,
      address: addressOf(shopId, row.source, token),
    })),
    before: Object.fromEntries(
      sources
        .filter(({ addressFirst }) => addressFirst)
        .map(({ id }) => [id, addressOf(shopId, id, reviewToken(shopId, id))]),
    ) as Record<string, string>,
  };
};

const addressOf = (shopId: string, source: string, token: string) =>
  new URL(`/reviews/${shopId}/${source}/${token}`, env.SHOPIFY_APP_URL).href;

const faults: Record<ConnectionFault, string> = {
  secret_missing: 'Enter what the review app proves itself with.',
  api_key_missing: 'Enter the access token too: without it no review can be confirmed.',
  secret_malformed: 'This is not what the review app gives out. Copy it again, as it is.',
};

type Result = { done: 'connect' | 'disconnect' } | { fault: string };

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId } = await merchant(request);
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const source = text('source');
  const info = sources.find(({ id }) => id === source);
  if (!info) throw new Response(null, { status: 400 });
  if (text('intent') === 'disconnect') {
    await disconnectReviewSource(shopId, source);
    return json<Result>({ done: 'disconnect' });
  }
  const keys = { secret: text('secret'), apiKey: text('apiKey') || null };
  const token = info.addressFirst && { token: reviewToken(shopId, source) };
  const connected = await connectReviewSource({ shopId, source, ...keys, ...token });
  if ('refused' in connected)
    return json<Result>({ fault: faults[connected.refused] }, { status: 422 });
  return json<Result>({ done: 'connect' });
};

export default function Reviews() {
  const { rows, before } = useLoaderData<typeof loader>();
  const [question, setQuestion] = useState<Question | null>(null);
  return (
    <Page
      title="Review apps"
      subtitle="A published review earns what your rule for reviews says, whatever its stars: once for each product and shopper."
      backAction={{ content: 'Integrations', url: '/app/integrations' }}
    >
      <BlockStack gap="400">
        {sources.map((info) => (
          <Source
            key={info.id}
            info={info}
            row={rows.find(({ source }) => source === info.id) ?? null}
            address={before[info.id] ?? null}
            ask={setQuestion}
          />
        ))}
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              Loox and any other review app
            </Text>
            <Text as="p">
              Use Shopify Flow: let the app’s trigger for a new review start our action Award
              points. Loox does not document its webhooks openly, so it is not read directly.
            </Text>
          </BlockStack>
        </Card>
      </BlockStack>
      <ConfirmModal question={question} onClose={() => setQuestion(null)} />
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];
type SourceProps = {
  info: SourceInfo;
  row: Row | null;
  /** Where it posts, while it is not connected yet. */
  address: string | null;
  ask: (question: Question) => void;
};

function Source({ info, row, address, ask }: SourceProps) {
  const fetcher = useFetcher<Result>();
  const shopify = useAppBridge();
  const { data, state, submit } = fetcher;
  useEffect(() => {
    if (data && 'done' in data)
      shopify.toast.show(`${info.name} ${data.done === 'connect' ? 'connected' : 'disconnected'}`);
  }, [data, info.name, shopify]);
  const send = (rest: Record<string, string>) =>
    submit({ source: info.id, ...rest }, { method: 'post' });
  return (
    <SourceCard
      info={info}
      row={row}
      address={address}
      busy={state !== 'idle'}
      fault={data && 'fault' in data ? data.fault : null}
      onConnect={(keys) => send({ intent: 'connect', ...keys })}
      onDisconnect={() =>
        ask({
          title: `Disconnect ${info.name}?`,
          text: 'Its address stops working, and reviews are no longer heard of. Points already earned stay.',
          action: 'Disconnect',
          onYes: () => send({ intent: 'disconnect' }),
        })
      }
    />
  );
}
