// Any address below /app that no screen has.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { merchant } from '~/shopify/merchant.server';

export { ScreenErrorBoundary as ErrorBoundary } from '~/components/frame/boundary';

export const meta: MetaFunction = () => [{ title: 'Page not found · Regulars' }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await merchant(request);
  throw new Response(null, { status: 404 });
};

export default function Missing() {
  return null;
}
