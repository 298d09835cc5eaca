// One redemption: the reward as it was taken, what became of it, and what the merchant can do about it.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Banner, BlockStack, Page } from '@shopify/polaris';
import { useState } from 'react';
import { useModalForm } from '~/components/frame/modal-form';
import { useFormat } from '~/components/frame/writing';
import { callCustomer } from '~/components/members/customer';
import { DeedModal } from '~/components/redemptions/deed-modal';
import { deeds, deedsFor, type DeedName } from '~/components/redemptions/deeds';
import { FactsCard } from '~/components/redemptions/facts-card';
import { ProgressBanner } from '~/components/redemptions/progress-banner';
import { RedemptionState } from '~/components/redemptions/redemption-state';
import { TimelineCard } from '~/components/redemptions/timeline-card';
import { describeReward } from '~/loyalty/rewards/describe';
import { redemptionScreen } from '~/queries/redemption-screen';
import { customersByIds } from '~/shopify/customers';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Reward taken · Regulars' }];

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const id = params.id ?? '';
  const redemption = /^[\w-]{1,64}$/.test(id) ? await redemptionScreen(shopId, id) : null;
  if (!redemption) throw new Response(null, { status: 404 });
  const { customerId } = redemption;
  const names = customerId
    ? await customersByIds(shopId, [customerId]).catch(() => null)
    : new Map();
  return { redemption, names, me: userId };
};

function useDeeds(id: string) {
  const [name, setName] = useState<DeedName>('revoke');
  const modal = useModalForm(
    `/app/redemptions/${id}/act`,
    (_answer: { refused: string | null }) => deeds[name].done,
  );
  const start = (deed: DeedName) => {
    setName(deed);
    modal.start();
  };
  return { name, modal, start };
}

export default function RedemptionPage() {
  const { redemption, names, me } = useLoaderData<typeof loader>();
  const format = useFormat();
  const { name, modal, start } = useDeeds(redemption.id);
  const { title } = describeReward(redemption.reward, format.currency, 'en');
  const customer = callCustomer(redemption.customerId, names).name;
  const possible = deedsFor(redemption);
  const [first] = possible;
  const action = (deed: DeedName) => ({
    content: deeds[deed].title,
    onAction: () => start(deed),
    ...(deeds[deed].tone === 'critical' && { destructive: true }),
  });
  return (
    <Page
      narrowWidth
      title={title}
      titleMetadata={<RedemptionState {...redemption} />}
      subtitle={`${customer} · ${format.day(redemption.requestedAt)}`}
      backAction={{ content: 'Rewards taken', url: '/app/redemptions' }}
      secondaryActions={[
        { content: 'See member', url: `/app/members/${redemption.memberId}` },
        ...possible.filter((deed) => deed !== 'fulfil').map(action),
      ]}
      {...(first === 'fulfil' && { primaryAction: action('fulfil') })}
    >
      <BlockStack gap="400">
        <ProgressBanner {...redemption} />
        {redemption.state === 'FAILED' && redemption.failure && (
          <Banner tone="warning" title="Shopify would not make it, so its points went back">
            <p>{redemption.failure}</p>
          </Banner>
        )}
        <FactsCard {...redemption} />
        <TimelineCard steps={redemption.notes} me={me} />
      </BlockStack>
      {modal.wanted && <DeedModal name={name} state={modal} onSubmit={modal.submit} />}
    </Page>
  );
}
