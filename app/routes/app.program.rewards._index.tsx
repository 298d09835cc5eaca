// Rewards: the list of what points buy, the gallery to add one from, and what a sale leaves the merchant.
import {
  data as answer,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BlockStack, Layout, Page } from '@shopify/polaris';
import { DraftNote } from '~/components/program-form/draft-note';
import { faultyPlaces } from '~/components/program-form/faults';
import { ArchiveCard } from '~/components/rewards/archive-card';
import { MarginCard } from '~/components/rewards/margin-card';
import { RewardGallery } from '~/components/rewards/reward-gallery';
import { RewardList } from '~/components/rewards/reward-list';
import { rewardsScreen } from '~/queries/rewards-screen';
import { setMargin } from '~/services/set-margin';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Rewards · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  return { ...(await rewardsScreen(shopId)), me: userId };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId } = await merchant(request);
  const form = await request.formData();
  const saved = await setMargin(shopId, String(form.get('marginPercent') ?? ''));
  const refused = 'Enter a whole number from 1 to 100, or leave it empty.';
  return saved ? { ...saved, refused: null } : answer({ marginPercent: null, refused }, 422);
};

export default function RewardsScreen() {
  const screen = useLoaderData<typeof loader>();
  const { editing, program, archive, takers, taken, marginPercent } = screen;
  const published = new Set([...program.rewards, ...archive].map(({ id }) => id));
  return (
    <Page
      title="Rewards"
      backAction={{ content: 'Program', url: '/app/program' }}
      secondaryActions={[{ content: 'Rewards taken', url: '/app/redemptions' }]}
    >
      <BlockStack gap="400">
        <DraftNote data={screen} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <RewardList
                program={editing}
                faulty={faultyPlaces('rewards', screen.draft?.faults ?? [])}
                published={published}
                {...{ takers, taken, marginPercent }}
              />
              <RewardGallery rewards={editing.rewards} />
              <ArchiveCard archive={archive} rewards={editing.rewards} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <MarginCard key={marginPercent} marginPercent={marginPercent} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
