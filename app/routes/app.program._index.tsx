// Program: all of it in sentences, the draft with what it would change, and the way to every part.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data as answer } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Banner, BlockStack, Page } from '@shopify/polaris';
import { useFormat } from '~/components/frame/writing';
import { DraftCard } from '~/components/program-form/draft-card';
import { AreaCards, StatusCard } from '~/components/program-form/overview-cards';
import { SentencesOf } from '~/components/program-form/rule-sentence';
import { comparePrograms } from '~/queries/compare-programs';
import { programScreen } from '~/queries/program';
import { changeProgram } from '~/services/change-program';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Program · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const [screen, differences] = await Promise.all([
    programScreen(shopId),
    comparePrograms(shopId, 'inForce', 'draft'),
  ]);
  return { ...screen, me: userId, differences };
};

/** Every screen of the programme sends its changes here: save, discard, publish, cancel, roll back. */
export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const body: unknown = await request.json().catch(() => null);
  const outcome = await changeProgram({ shopId, by: userId, body });
  return outcome ?? answer({ refused: 'malformed' }, 400);
};

export default function ProgramScreen() {
  const { differences, ...screen } = useLoaderData<typeof loader>();
  const format = useFormat();
  const { version, publishedAt, scheduled, editing, draft } = screen;
  const subtitle = version
    ? `Version ${version}, since ${format.day(publishedAt)}`
    : 'Not published yet';
  return (
    <Page
      title="Program"
      subtitle={subtitle}
      narrowWidth
      secondaryActions={[{ content: 'Versions', url: '/app/program/versions' }]}
    >
      <SentencesOf value={editing}>
        <BlockStack gap="400">
          {scheduled && (
            <Banner tone="info" action={{ content: 'See versions', url: '/app/program/versions' }}>
              <p>{`Version ${scheduled.version} takes over on ${format.moment(scheduled.publishedAt)}.`}</p>
            </Banner>
          )}
          {draft && <DraftCard data={screen} differences={differences} />}
          <StatusCard data={screen} />
          <AreaCards program={editing} />
        </BlockStack>
      </SentencesOf>
    </Page>
  );
}
