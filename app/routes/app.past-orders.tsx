// Past orders: takes over what was bought before Regulars came, with its progress in sight.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator } from '@remix-run/react';
import { Banner, BlockStack, Page } from '@shopify/polaris';
import { useEffect } from 'react';
import { z } from 'zod';
import { ProgressCard } from '~/components/past-orders/progress-card';
import { StartCard } from '~/components/past-orders/start-card';
import { momentAt } from '~/loyalty/local-moment';
import { backfillProgress } from '~/queries/backfill';
import { currentProgram, shopTimeZone } from '~/queries/current-program';
import { startBackfill, stopBackfill } from '~/services/start-backfill';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Past orders · Regulars' }];

const LOOK_AGAIN_MS = 2000;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const [progress, { program }] = await Promise.all([
    backfillProgress(shopId),
    currentProgram(shopId),
  ]);
  return { progress, live: program.live };
};

const asked = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('stop') }),
  z.object({
    intent: z.literal('start'),
    since: z.union([z.literal(''), z.iso.date('Choose a day.')]),
    withPoints: z.enum(['yes', 'no']),
  }),
]);

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const form = asked.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return { fault: form.error.issues[0]!.message };
  if (form.data.intent === 'stop') return (await stopBackfill(shopId), { fault: null });
  const { since, withPoints } = form.data;
  const from = since ? momentAt(since, '00:00', await shopTimeZone(shopId)) : null;
  const wish = { since: from, withPoints: withPoints === 'yes' };
  const outcome = await startBackfill({ shopId, ...wish, by: userId });
  return { fault: 'refusal' in outcome ? outcome.refusal.message : null };
};

const UNDER_WAY = new Set(['asked', 'preparing', 'reading']);

/** Looks again every two seconds while orders are taken over and the page is seen. */
function useProgress(underWay: boolean) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!underWay || state !== 'idle') return;
    const look = () => document.visibilityState === 'visible' && revalidate();
    const timer = setTimeout(look, LOOK_AGAIN_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [underWay, state, revalidate]);
}

export default function PastOrders() {
  const { progress, live } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const underWay = progress !== null && UNDER_WAY.has(progress.state);
  useProgress(underWay);
  const fault = fetcher.data?.fault;
  return (
    <Page title="Past orders" backAction={{ content: 'Home', url: '/app' }} narrowWidth>
      <BlockStack gap="400">
        {fault && <Banner tone="critical">{fault}</Banner>}
        {progress && (
          <ProgressCard
            progress={progress}
            stopping={fetcher.state !== 'idle'}
            onStop={() => fetcher.submit({ intent: 'stop' }, { method: 'post' })}
          />
        )}
        {!underWay && (
          <StartCard
            live={live}
            again={progress !== null}
            starting={fetcher.state !== 'idle'}
            onStart={(wish) => fetcher.submit({ intent: 'start', ...wish }, { method: 'post' })}
          />
        )}
      </BlockStack>
    </Page>
  );
}
