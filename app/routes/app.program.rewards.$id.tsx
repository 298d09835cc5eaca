// One reward: what it gives, for how many points, on which orders, to whom, how often, in which words.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useFormat } from '~/components/frame/writing';
import { ProgramPage } from '~/components/program-form/program-page';
import { useProgramForm } from '~/components/program-form/state';
import { EconomicsCard } from '~/components/rewards/economics-card';
import { GivesCard } from '~/components/rewards/gives-card';
import { RewardSentenceCard } from '~/components/rewards/reward-sentence';
import { CombinesCard, TermsCard } from '~/components/rewards/terms-card';
import { LimitsCard, WhoCard } from '~/components/rewards/who-card';
import { WordsCard } from '~/components/rewards/words-card';
import { rewardsScreen } from '~/queries/rewards-screen';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Reward · Regulars' }];

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const screen = await rewardsScreen(shopId);
  const index = screen.editing.rewards.findIndex(({ id }) => id === params.id);
  if (index < 0) throw new Response(null, { status: 404 });
  return { ...screen, me: userId, index, id: params.id! };
};

const back = { content: 'Rewards', url: '/app/program/rewards' };

export default function RewardScreen() {
  const { index, id, marginPercent, takers, taken, ...screen } = useLoaderData<typeof loader>();
  const { currency } = useFormat();
  const handle = useProgramForm(screen.editing, ['rewards'], currency);
  const reward = { handle, index };
  const around = { marginPercent, takers: takers[id] ?? 0, taken: taken[id] ?? 0 };
  return (
    <ProgramPage
      title="Reward"
      data={screen}
      handle={handle}
      back={back}
      aside={<EconomicsCard {...reward} around={around} />}
    >
      <RewardSentenceCard {...reward} />
      <GivesCard {...reward} />
      <TermsCard {...reward} />
      <CombinesCard {...reward} />
      <WhoCard {...reward} />
      <LimitsCard {...reward} />
      <WordsCard {...reward} />
    </ProgramPage>
  );
}
