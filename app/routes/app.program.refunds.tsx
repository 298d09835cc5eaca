// Refunds: what happens to points when money goes back.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { PartScreen } from '~/components/program-form/part-screen';
import { RefundsCard } from '~/components/program-form/people-cards';
import { programScreen } from '~/queries/program';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Refunds · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  return { ...(await programScreen(shopId)), me: userId };
};

export default function RefundsScreen() {
  return (
    <PartScreen title="Refunds" parts={['refunds']}>
      {(handle) => (
        <>
          <RefundsCard handle={handle} />
        </>
      )}
    </PartScreen>
  );
}
