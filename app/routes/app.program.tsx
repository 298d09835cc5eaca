// Program: what earns and what points buy. Saving publishes a new version; past awards keep theirs.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Layout, Page } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { FormSaveBar } from '~/components/frame/form-save-bar';
import { useLeaveGuard } from '~/components/frame/leave-guard';
import { useFormat } from '~/components/frame/writing';
import { EarningCard } from '~/components/program-form/earning-card';
import { byPath, type Faults } from '~/components/program-form/form';
import { NamesCard } from '~/components/program-form/names-card';
import { RefundsCard } from '~/components/program-form/refunds-card';
import { RewardsCard } from '~/components/program-form/rewards-card';
import { useProgramForm, type FormHandle } from '~/components/program-form/state';
import { StatusCard } from '~/components/program-form/status-card';
import { exampleOrder, readOrder, type TypedOrder } from '~/components/program-form/try-order';
import { TryOrderCard } from '~/components/program-form/try-order-card';
import { programScreen } from '~/queries/program';
import { publishProgram } from '~/services/publish-program';
import { merchant } from '~/shopify/merchant.server';
import type { loader as tryOrderLoader } from './app.try-order';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Program · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  return programScreen(shopId);
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const input: unknown = await request.json().catch(() => null);
  const outcome = await publishProgram({ shopId, input, by: userId });
  return 'faults' in outcome
    ? { version: null, live: false, faults: byPath(outcome.faults) }
    : { version: outcome.version, live: isLive(input), faults: null };
};

const isLive = (input: unknown) => (input as { live?: unknown } | null)?.live === true;

/** Publishes; says so once it is done; brings the first marked field into view when it cannot. */
function usePublish(handle: FormHandle, fetcher: ReturnType<typeof useFetcher<typeof action>>) {
  const shopify = useAppBridge();
  const answer = fetcher.data;
  useEffect(() => {
    if (!answer) return;
    if (!answer.version) return focusFirstFault();
    const end = answer.live ? 'is live' : 'is saved, the program is off';
    shopify.toast.show(`Version ${answer.version} ${end}`);
  }, [answer, shopify]);
  return () => {
    if (!handle.reveal() || !handle.program) return focusFirstFault();
    fetcher.submit(handle.program, { method: 'post', encType: 'application/json' });
  };
}

// Polaris marks a field in error for screen readers; that mark is also the way to find it.
function focusFirstFault() {
  setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50);
}

/** Asks the server what the example order earns, a moment after the last keystroke. */
function useTryOrder({ earning }: FormHandle, taxesIncluded: boolean) {
  const { currency } = useFormat();
  const [typed, setTyped] = useState<TypedOrder>(() => exampleOrder(currency, taxesIncluded));
  const { load, data } = useFetcher<typeof tryOrderLoader>();
  const { order, faults } = readOrder(typed, currency);
  const question = earning && order && JSON.stringify({ program: earning, order });
  useEffect(() => {
    if (!question) return;
    const ask = () => load(`/app/try-order?q=${encodeURIComponent(question)}`);
    const timer = setTimeout(ask, 150);
    return () => clearTimeout(timer);
  }, [question, load]);
  return { typed, setTyped, faults: faults ?? {}, tried: (question && data?.tried) || null };
}

export default function ProgramScreen() {
  const { program, version, publishedAt, taxesIncluded } = useLoaderData<typeof loader>();
  const format = useFormat();
  const fetcher = useFetcher<typeof action>();
  const refused: Faults | null = fetcher.data?.faults ?? null;
  const handle = useProgramForm(program, format.currency, refused);
  const publish = usePublish(handle, fetcher);
  const trying = useTryOrder(handle, taxesIncluded);
  useLeaveGuard(handle.dirty);
  const subtitle = version
    ? `Version ${version}, since ${format.day(publishedAt)}`
    : 'Not published yet';
  return (
    <Page title="Program" subtitle={subtitle}>
      <FormSaveBar
        id="program-save-bar"
        open={handle.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={publish}
        onDiscard={handle.discard}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <StatusCard handle={handle} />
            <EarningCard handle={handle} />
            <RewardsCard handle={handle} />
            <NamesCard handle={handle} />
            <RefundsCard handle={handle} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <div style={{ position: 'sticky', top: 'var(--p-space-400)' }}>
            <TryOrderCard
              typed={trying.typed}
              faults={trying.faults}
              onChange={trying.setTyped}
              tried={trying.tried}
              off={!handle.form.live}
            />
          </div>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
