// One order: why it earned what it did, line by line, for whoever asks the merchant.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BlockStack, Page } from '@shopify/polaris';
import { useFormat } from '~/components/frame/writing';
import { callCustomer } from '~/components/members/customer';
import { EntriesCard } from '~/components/order/entries-card';
import { LinesCard } from '~/components/order/lines-card';
import { WhyCard } from '~/components/order/why-card';
import { orderScreen } from '~/queries/order';
import { customersByIds } from '~/shopify/customers';
import { lineNames } from '~/shopify/line-names';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Order · Regulars' }];

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const orderId = params.id ?? '';
  if (!/^\d{1,20}$/.test(orderId)) throw new Response(null, { status: 404 });
  const order = await orderScreen({ shopId, orderId, locale: 'en' });
  if (!order) throw new Response(null, { status: 404 });
  // Names are a kindness: the page stands without them.
  const [lines, names] = await Promise.all([
    lineNames(shopId, orderId).catch(() => new Map<string, string>()),
    order.customerId ? customersByIds(shopId, [order.customerId]).catch(() => null) : new Map(),
  ]);
  return { order, lines, names };
};

export default function OrderScreen() {
  const { order, lines, names } = useLoaderData<typeof loader>();
  const format = useFormat();
  const { name } = callCustomer(order.customerId, names);
  const under = order.version === null ? '' : ` · Version ${order.version} of the program`;
  const { memberId } = order;
  return (
    <Page
      narrowWidth
      title={`Order ${order.name}`}
      subtitle={`${name} · ${format.moment(order.placedAt)}${under}`}
      backAction={{ content: 'Rewarded orders', url: '/app/orders' }}
      {...(memberId !== null && {
        secondaryActions: [{ content: 'See member', url: `/app/members/${memberId}` }],
      })}
    >
      <BlockStack gap="400">
        <WhyCard {...order} />
        <LinesCard lines={order.lines} shipping={order.shipping} names={lines} />
        <EntriesCard entries={order.entries} said={order.why.more} />
      </BlockStack>
    </Page>
  );
}
