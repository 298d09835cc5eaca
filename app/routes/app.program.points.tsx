// Points: their name, what counts, when they can be spent and when they lapse, how many at most.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { PartScreen } from '~/components/program-form/part-screen';
import {
  CapsCard,
  CountCard,
  ExpiryCard,
  HoldCard,
  NamesCard,
} from '~/components/program-form/points-cards';
import { programScreen } from '~/queries/program';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Points · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  return { ...(await programScreen(shopId)), me: userId };
};

export default function PointsScreen() {
  return (
    <PartScreen
      title="Points"
      parts={['pointsName', 'rounding', 'earnOn', 'caps', 'hold', 'expiry']}
      tries
    >
      {(handle) => (
        <>
          <NamesCard handle={handle} />
          <CountCard handle={handle} />
          <HoldCard handle={handle} />
          <ExpiryCard handle={handle} />
          <CapsCard handle={handle} />
        </>
      )}
    </PartScreen>
  );
}
