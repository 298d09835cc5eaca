// One member: what they hold, why, which rewards they took; and points adjusted by hand, with a note.
import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { BlockStack, Layout, Page } from '@shopify/polaris';
import { useModalForm } from '~/components/frame/modal-form';
import { useFormat } from '~/components/frame/writing';
import { AdjustModal } from '~/components/member/adjust-modal';
import { ExpiryCard } from '~/components/member/expiry-card';
import { HistoryCard } from '~/components/member/history-card';
import { PointsCard } from '~/components/member/points-card';
import { StandingBadges } from '~/components/member/standing-badges';
import { StandingCard } from '~/components/member/standing-card';
import { RedemptionsCard } from '~/components/member/redemptions-card';
import { callCustomer } from '~/components/members/customer';
import { NamesMissing } from '~/components/members/names-missing';
import { TierCard } from '~/components/tiers/tier-card';
import { memberExpiry } from '~/queries/expiring';
import { member } from '~/queries/member';
import { memberStanding } from '~/queries/member-standing';
import { tierCard } from '~/queries/tier-card';
import { adjustPoints } from '~/services/adjust-points';
import { customersByIds } from '~/shopify/customers';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Member · Regulars' }];

/** The number in the address; anything that is not one is a page that does not exist. */
function memberIdOf(text: string | undefined): number {
  if (!text || !/^\d{1,15}$/.test(text)) throw new Response(null, { status: 404 });
  return Number(text);
}

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const memberId = memberIdOf(params.id);
  const before = Number(new URL(request.url).searchParams.get('before')) || undefined;
  const [found, standing, tier, expiry] = await Promise.all([
    member({ shopId, memberId, before, locale: 'en' }),
    memberStanding(shopId, memberId),
    tierCard(shopId, memberId, 'en'),
    memberExpiry(shopId, memberId),
  ]);
  if (!found || !standing) throw new Response(null, { status: 404 });
  const ids = found.customerId ? [found.customerId] : [];
  const names = ids.length ? await customersByIds(shopId, ids).catch(() => null) : new Map();
  return { member: found, standing, names, tier, expiry };
};

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const form = await request.formData();
  const points = Number(form.get('points'));
  const note = String(form.get('note') ?? '');
  const idempotencyKey = String(form.get('idempotencyKey') ?? '');
  if (!Number.isSafeInteger(points) || !idempotencyKey) {
    return data(
      { balance: null, refused: 'The change could not be read. Close and try again.' },
      400,
    );
  }
  const outcome = await adjustPoints({
    shopId,
    memberId: memberIdOf(params.id),
    points,
    note,
    by: userId,
    idempotencyKey,
  });
  return 'refusal' in outcome
    ? data({ balance: null, refused: outcome.refusal.message }, 422)
    : { balance: outcome.balance, refused: null };
};

export default function MemberScreen() {
  const { member: shown, standing, names, tier, expiry } = useLoaderData<typeof loader>();
  const format = useFormat();
  const [params] = useSearchParams();
  const adjusting = useModalForm(
    null,
    ({ balance }: { balance: number; refused: string | null }) =>
      `Balance is now ${format.points(balance)}`,
  );
  const { name, below } = callCustomer(
    shown.customerId,
    names,
    standing.guest ? 'Guest' : 'Erased customer',
  );
  const joined = `Member since ${format.day(shown.joinedAt)}`;
  return (
    <Page
      title={name}
      titleMetadata={<StandingBadges standing={standing} />}
      subtitle={below ? `${below} · ${joined}` : joined}
      backAction={{ content: 'Members', url: '/app/members' }}
      {...(!shown.erased &&
        standing.mergedInto === null && {
          primaryAction: { content: `Adjust ${format.names.other}`, onAction: adjusting.start },
        })}
    >
      <BlockStack gap="400">
        {names === null && <NamesMissing />}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <PointsCard {...shown} />
              <HistoryCard
                key={shown.entries[0]?.seq}
                entries={shown.entries}
                older={shown.older}
                earlierPage={params.has('before')}
                baseUrl={`/app/members/${shown.id}`}
              />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <StandingCard memberId={shown.id} standing={standing} />
              {tier && standing.mergedInto === null && (
                <TierCard memberId={shown.id} tier={tier} erased={shown.erased} />
              )}
              {!shown.erased && standing.mergedInto === null && (
                <ExpiryCard memberId={shown.id} {...expiry} />
              )}
              <RedemptionsCard redemptions={shown.rewards} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
      {adjusting.wanted && (
        <AdjustModal
          state={adjusting}
          balance={shown.balance}
          spendable={shown.spendable}
          onSubmit={adjusting.submit}
        />
      )}
    </Page>
  );
}
