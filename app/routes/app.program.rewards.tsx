// Rewards: what points buy.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { PartScreen } from '~/components/program-form/part-screen';
import { RewardsCard } from '~/components/program-form/rewards-card';
import { programScreen } from '~/queries/program';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Rewards · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  return { ...(await programScreen(shopId)), me: userId };
};

export default function RewardsScreen() {
  return (
    <PartScreen title="Rewards" parts={['rewards']}>
      {(handle) => (
        <>
          <RewardsCard handle={handle} />
        </>
      )}
    </PartScreen>
  );
}
