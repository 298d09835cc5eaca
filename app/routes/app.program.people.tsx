// Who takes part: customers, companies and guests that do not earn.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { PartScreen } from '~/components/program-form/part-screen';
import { PeopleCard } from '~/components/program-form/people-cards';
import { programScreen } from '~/queries/program';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Who takes part · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  return { ...(await programScreen(shopId)), me: userId };
};

export default function PeopleScreen() {
  return (
    <PartScreen title="Who takes part" parts={['exclude']}>
      {(handle) => (
        <>
          <PeopleCard handle={handle} />
        </>
      )}
    </PartScreen>
  );
}
