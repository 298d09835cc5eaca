// Home: is it working, what did it bring, what needs the merchant.
import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator, useRouteLoaderData } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Page } from '@shopify/polaris';
import { useEffect } from 'react';
import { download } from '~/components/frame/download';
import { AuditBanner } from '~/components/home/audit-banner';
import { ByHandCard } from '~/components/home/by-hand-card';
import { themeEditorUrl, useEmbed, type EmbedState } from '~/components/home/embed';
import { PausedBanner } from '~/components/integrations/paused-banner';
import { ExportsCard } from '~/components/home/exports-card';
import { Figures } from '~/components/home/figures';
import { ParkedCard } from '~/components/home/parked-card';
import { SetupGuide, StepButton, type Step } from '~/components/home/setup-guide';
import { StatusCard } from '~/components/home/status-card';
import { waitingExports } from '~/queries/data-exports';
import { waitingByHand } from '~/queries/hand-queue';
import { home } from '~/queries/home';
import { handOverExport } from '~/services/hand-over-export';
import { replayParked } from '~/services/replay-parked';
import { merchant } from '~/shopify/merchant.server';
import type { loader as frameLoader } from './app';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Home · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const [screen, exports, byHand] = await Promise.all([
    home(shopId),
    waitingExports(shopId),
    waitingByHand(shopId),
  ]);
  return { ...screen, exports, byHand, shopId };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId } = await merchant(request);
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'retry') {
    const { replayed } = await replayParked({ shopId });
    if (!replayed) return { said: 'Their data was erased: nothing left to try', look: false };
    return { said: 'Trying again', look: true };
  }
  if (intent === 'handOver') {
    await handOverExport({ shopId, id: String(form.get('id')) });
    return { said: 'Marked as sent', look: false };
  }
  return data({ said: null, look: false }, 400);
};

type Screen = ReturnType<typeof useLoaderData<typeof loader>>;

function stepsOf({ live, figures }: Screen, embed: EmbedState, editorUrl: string): Step[] {
  return [
    {
      done: live,
      title: 'Set up the program and turn it on',
      text: 'Choose what an order earns and what points buy. You can try an order before anyone sees it.',
      action: <StepButton url="/app/program">Set up program</StepButton>,
    },
    {
      done: embed === 'on',
      title: 'Turn on the store widget',
      text: 'It shows shoppers their points and rewards. Switch it on in the theme editor, then save the theme.',
      action: (
        <StepButton url={editorUrl} external>
          Open theme editor
        </StepButton>
      ),
    },
    {
      done: figures.everRewarded,
      title: 'Reward the first order',
      text: 'Nothing to do: the next paid order of a signed-in shopper or known customer earns, and this step ticks itself.',
      action: null,
    },
  ];
}

export default function Home() {
  const screen = useLoaderData<typeof loader>();
  const apiKey = useRouteLoaderData<typeof frameLoader>('routes/app')?.apiKey ?? '';
  const shopify = useAppBridge();
  const embed = useEmbed();
  const { data: answer, submit, state, formData } = useFetcher<typeof action>();
  useEffect(() => {
    if (answer?.said) shopify.toast.show(answer.said);
  }, [answer, shopify]);
  // What was tried again and failed again is back in its card before the merchant has looked away.
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!answer?.look) return undefined;
    const timer = setTimeout(revalidate, 3000);
    return () => clearTimeout(timer);
  }, [answer, revalidate]);
  const editorUrl = themeEditorUrl(screen.shopId, apiKey);
  const steps = stepsOf(screen, embed, editorUrl);
  // What Shopify has not told yet must not make the guide jump in late.
  const settingUp = !screen.live || !screen.figures.everRewarded || embed === 'off';
  return (
    <Page title="Home" secondaryActions={[{ content: 'Past orders', url: '/app/past-orders' }]}>
      <BlockStack gap="400">
        {screen.audit && <AuditBanner {...screen.audit} />}
        {screen.pausedAddresses > 0 && <PausedBanner count={screen.pausedAddresses} />}
        {settingUp && <SetupGuide steps={steps} />}
        {screen.parked.count > 0 && (
          <ParkedCard
            {...screen.parked}
            retrying={state !== 'idle' && formData?.get('intent') === 'retry'}
            onRetry={() => submit({ intent: 'retry' }, { method: 'post', action: '/app?index' })}
          />
        )}
        {screen.byHand > 0 && <ByHandCard count={screen.byHand} />}
        {screen.exports.length > 0 && (
          <ExportsCard
            waiting={screen.exports}
            busy={state === 'idle' ? null : String(formData?.get('id') ?? '')}
            onDownload={(request) =>
              download(
                `/app/exports/${encodeURIComponent(request.id)}`,
                `regulars-customer-${request.customerId}.json`,
              ).catch(() =>
                shopify.toast.show('The file could not be loaded. Try again.', { isError: true }),
              )
            }
            onHandedOver={({ id }) =>
              submit({ intent: 'handOver', id }, { method: 'post', action: '/app?index' })
            }
          />
        )}
        <Figures values={screen.figures} />
        <StatusCard
          live={screen.live}
          version={screen.version}
          embed={embed}
          editorUrl={editorUrl}
          lastWebhookAt={screen.lastWebhookAt}
          heardBefore={screen.figures.everRewarded}
          now={screen.now}
        />
      </BlockStack>
    </Page>
  );
}
