// Integrations: keys for the shop's own programs, addresses that are told what happens, Shopify Flow, review apps.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, Card, InlineStack, Page, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { ModalState } from '~/components/frame/modal-form';
import { AddEndpointModal } from '~/components/integrations/add-endpoint-modal';
import { ConfirmModal, type Question } from '~/components/frame/confirm-modal';
import { EndpointsCard } from '~/components/integrations/endpoints-card';
import { FlowCard } from '~/components/integrations/flow-card';
import { KeysCard } from '~/components/integrations/keys-card';
import { MakeKeyModal } from '~/components/integrations/make-key-modal';
import { env } from '~/env.server';
import { integrations } from '~/queries/integrations';
import { merchant } from '~/shopify/merchant.server';
import type { action, IntegrationAnswer } from './app.integrations.act';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Integrations · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const address = (path: string) => new URL(path, env.SHOPIFY_APP_URL).href;
  const screen = await integrations(shopId);
  return { ...screen, api: address('/api/v1'), guide: address('/api-guide') };
};

type OpenModal = 'key' | 'endpoint' | null;

/** Sends one thing to do and follows its answer: says it, closes the modal, looks again where something is on its way. */
function useDeeds() {
  const shopify = useAppBridge();
  const { data: answer, submit, state, formData } = useFetcher<typeof action>();
  const { revalidate } = useRevalidator();
  const [modal, setModal] = useState<OpenModal>(null);
  const [seen, setSeen] = useState<IntegrationAnswer>();
  const [shown, setShown] = useState<IntegrationAnswer['shown']>(null);
  const [fault, setFault] = useState<string | null>(null);
  if (answer && answer !== seen) {
    setSeen(answer);
    setFault(answer.fault);
    if (!answer.fault) setModal(null);
    if (answer.shown) setShown(answer.shown);
  }
  useEffect(() => {
    if (answer?.said) shopify.toast.show(answer.said);
  }, [answer, shopify]);
  useEffect(() => {
    if (!answer?.look) return undefined;
    const timer = setTimeout(revalidate, 2500);
    return () => clearTimeout(timer);
  }, [answer, revalidate]);
  const send = (fields: Record<string, string>, kinds: readonly string[] = []) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const kind of kinds) form.append('kinds', kind);
    submit(form, { method: 'post', action: '/app/integrations/act' });
  };
  const busy = (intent: string, id?: string) =>
    state !== 'idle' &&
    formData?.get('intent') === intent &&
    (id === undefined || formData.get('id') === id);
  const open = (which: OpenModal) => (setFault(null), setModal(which));
  const stateOf = (which: OpenModal, intent: string): ModalState => ({
    open: modal === which,
    busy: busy(intent),
    refused: fault,
    close: () => open(null),
  });
  return { send, busy, shown, open, stateOf };
}

function ReviewsCard() {
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Review apps
          </Text>
          <Text as="p" tone="subdued">
            Connect the app your reviews come from, so that a published review earns.
          </Text>
        </BlockStack>
        <Button url="/app/reviews">Review apps</Button>
      </InlineStack>
    </Card>
  );
}

export default function Integrations() {
  const { keys, endpoints, tellsFlow, api, guide } = useLoaderData<typeof loader>();
  const { send, busy, shown, open, stateOf } = useDeeds();
  const [question, setQuestion] = useState<Question | null>(null);
  return (
    <Page title="Integrations">
      <BlockStack gap="400">
        <EndpointsCard
          rows={endpoints}
          guide={guide}
          shown={shown}
          busy={busy}
          onAdd={() => open('endpoint')}
          onDo={(intent, id) => send({ intent, id })}
          onRemove={({ id, url }) =>
            setQuestion({
              title: 'Remove address?',
              text: `${url} is told nothing more, and what it has not taken yet is forgotten.`,
              action: 'Remove',
              onYes: () => send({ intent: 'remove', id }),
            })
          }
        />
        <KeysCard
          rows={keys}
          api={api}
          guide={guide}
          shown={shown}
          busy={busy}
          onMake={() => open('key')}
          onShow={(id) => send({ intent: 'showKey', id })}
          onRevoke={({ id, name }) =>
            setQuestion({
              title: 'Revoke key?',
              text: `Requests signed with “${name}” are refused from now on. This cannot be undone.`,
              action: 'Revoke',
              onYes: () => send({ intent: 'revokeKey', id }),
            })
          }
        />
        <FlowCard
          on={tellsFlow}
          busy={busy('flow')}
          onSwitch={(on) => send({ intent: 'flow', on: String(on) })}
        />
        <ReviewsCard />
      </BlockStack>
      <AddEndpointModal
        state={stateOf('endpoint', 'addEndpoint')}
        onSubmit={(url, kinds) => send({ intent: 'addEndpoint', url }, kinds)}
      />
      <MakeKeyModal
        state={stateOf('key', 'makeKey')}
        onSubmit={(name) => send({ intent: 'makeKey', name })}
      />
      <ConfirmModal question={question} onClose={() => setQuestion(null)} />
    </Page>
  );
}
