// Tiers: how members rise and fall, and what each level gives.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { PartScreen } from '~/components/program-form/part-screen';
import { LevelsCard, TierBasisCard } from '~/components/program-form/tiers-cards';
import { programScreen } from '~/queries/program';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Tiers · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  return { ...(await programScreen(shopId)), me: userId };
};

export default function TiersScreen() {
  return (
    <PartScreen title="Tiers" parts={['tiers']}>
      {(handle) => (
        <>
          <TierBasisCard handle={handle} />
          <LevelsCard handle={handle} />
        </>
      )}
    </PartScreen>
  );
}
