// One way to earn: when, how much, under which conditions, how often.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useFormat } from '~/components/frame/writing';
import { ConditionsCard } from '~/components/program-form/conditions-card';
import { ProgramPage } from '~/components/program-form/program-page';
import { AmountCard, LimitsCard, TriggerCard } from '~/components/program-form/rule-cards';
import { RuleSentenceCard } from '~/components/program-form/rule-sentence';
import { useProgramForm } from '~/components/program-form/state';
import { TryOrder } from '~/components/program-form/try-order-box';
import { programScreen } from '~/queries/program';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Way to earn · Regulars' }];

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const screen = await programScreen(shopId);
  const index = screen.editing.rules.findIndex(({ id }) => id === params.id);
  if (index < 0) throw new Response(null, { status: 404 });
  return { ...screen, me: userId, index };
};

const back = { content: 'Ways to earn', url: '/app/program/earning' };

export default function RuleScreen() {
  const { index, ...screen } = useLoaderData<typeof loader>();
  const { currency } = useFormat();
  const handle = useProgramForm(screen.editing, ['rules'], currency);
  const rule = { handle, index };
  return (
    <ProgramPage
      title="Way to earn"
      data={screen}
      handle={handle}
      back={back}
      aside={<TryOrder handle={handle} taxesIncluded={screen.taxesIncluded} />}
    >
      <RuleSentenceCard {...rule} />
      <TriggerCard {...rule} />
      <AmountCard {...rule} />
      <ConditionsCard {...rule} />
      <LimitsCard {...rule} />
    </ProgramPage>
  );
}
