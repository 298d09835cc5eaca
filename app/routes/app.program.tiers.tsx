// Tiers: how members rise and fall, and what each level gives.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PartScreen } from '~/components/program-form/part-screen';
import { LevelsCard, TierBasisCard } from '~/components/program-form/tiers-cards';
import { TierPreviewCard } from '~/components/tiers/preview-card';
import { draftMoves, programScreen } from '~/queries/program';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Tiers · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const screen = await programScreen(shopId);
  return { ...screen, me: userId, moves: await draftMoves(shopId, screen) };
};

export default function TiersScreen() {
  const { moves } = useLoaderData<typeof loader>();
  return (
    <PartScreen title="Tiers" parts={['tiers']}>
      {(handle) => (
        <>
          <TierBasisCard handle={handle} />
          <LevelsCard handle={handle} />
          {moves.length > 0 && <TierPreviewCard moves={moves} />}
        </>
      )}
    </PartScreen>
  );
}
