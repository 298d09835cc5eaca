// Ways to earn: the list of rules, and the gallery to add one from.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BlockStack, Layout, Page } from '@shopify/polaris';
import { useFormat } from '~/components/frame/writing';
import { DraftNote } from '~/components/program-form/draft-note';
import { EarningList } from '~/components/program-form/earning-list';
import { faultyPlaces } from '~/components/program-form/faults';
import { PresetGallery } from '~/components/program-form/preset-gallery';
import { SentencesOf } from '~/components/program-form/rule-sentence';
import { useProgramForm } from '~/components/program-form/state';
import { TryOrder } from '~/components/program-form/try-order-box';
import { programScreen } from '~/queries/program';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Ways to earn · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  return { ...(await programScreen(shopId)), me: userId };
};

export default function EarningScreen() {
  const screen = useLoaderData<typeof loader>();
  const { currency } = useFormat();
  const handle = useProgramForm(screen.editing, [], currency);
  const faulty = faultyPlaces('rules', screen.draft?.faults ?? []);
  return (
    <Page title="Ways to earn" backAction={{ content: 'Program', url: '/app/program' }}>
      <SentencesOf value={screen.editing}>
        <BlockStack gap="400">
          <DraftNote data={screen} />
          <Layout>
            <Layout.Section>
              <BlockStack gap="400">
                <EarningList program={screen.editing} faulty={faulty} />
                <PresetGallery program={screen.editing} />
              </BlockStack>
            </Layout.Section>
            <Layout.Section variant="oneThird">
              <TryOrder handle={handle} taxesIncluded={screen.taxesIncluded} />
            </Layout.Section>
          </Layout>
        </BlockStack>
      </SentencesOf>
    </Page>
  );
}
