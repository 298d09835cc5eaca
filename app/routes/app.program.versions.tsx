// Versions: what was published when and by whom, what is still to come, and how any two differ.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BlockStack, Page, Text } from '@shopify/polaris';
import { CompareCard } from '~/components/program-form/compare-card';
import { VersionsCard } from '~/components/program-form/versions-card';
import { comparePrograms, type Compared } from '~/queries/compare-programs';
import { programScreen } from '~/queries/program';
import { programVersions } from '~/queries/program-versions';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Versions · Regulars' }];

/** "draft" or a version's number; anything else is what is looked at without a choice. */
const readSide = (text: string | null, otherwise: Compared): Compared =>
  text === 'draft' ? 'draft' : text && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const params = new URL(request.url).searchParams;
  const [{ version, draft }, { versions, more }] = await Promise.all([
    programScreen(shopId),
    programVersions(shopId),
  ]);
  // Without a choice: what the draft changes, or what the version in force changed.
  const place = versions.findIndex((one) => one.version === version);
  const previous = versions[place + 1]?.version ?? version;
  const from = readSide(params.get('from'), draft ? version : previous);
  const to = readSide(params.get('to'), draft ? 'draft' : version);
  const differences = version ? await comparePrograms(shopId, from, to) : [];
  return { me: userId, versions, more, draft: draft !== null, from, to, differences };
};

export default function VersionsScreen() {
  const { me, versions, more, draft, from, to, differences } = useLoaderData<typeof loader>();
  return (
    <Page title="Versions" backAction={{ content: 'Program', url: '/app/program' }} narrowWidth>
      <BlockStack gap="400">
        {(versions.length > 1 || (draft && versions.length > 0)) && (
          <CompareCard
            from={String(from)}
            to={String(to)}
            versions={versions}
            draft={draft}
            differences={differences}
          />
        )}
        <VersionsCard versions={versions} me={me} />
        {more && (
          <Text as="p" tone="subdued" alignment="center">
            The 100 newest versions are shown.
          </Text>
        )}
      </BlockStack>
    </Page>
  );
}
