// The frame of the embedded admin: sign-in, App Bridge, Polaris, navigation, and the outline of what is loading.
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Link,
  Outlet,
  useLoaderData,
  useLocation,
  useNavigation,
  useRouteError,
} from '@remix-run/react';
import { NavMenu } from '@shopify/app-bridge-react';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useEffect, useState } from 'react';
import { PlainError } from '~/components/frame/plain-error';
import { ScreenSkeleton } from '~/components/frame/skeletons';
import { WritingProvider } from '~/components/frame/writing';
import { env } from '~/env.server';
import { frame } from '~/queries/frame';
import { merchant } from '~/shopify/merchant.server';
import { platform } from '~/shopify/platform.server';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: polarisStyles }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, locale } = await merchant(request);
  return {
    apiKey: env.SHOPIFY_API_KEY,
    appBridgeUrl: platform.appBridgeUrl,
    writing: { locale, ...(await frame(shopId)) },
  };
};

/** A change of screen that takes long enough to be worth an outline, as the address it leads to. */
function useLeavingFor(): string | null {
  const { state, location } = useNavigation();
  const here = useLocation().pathname;
  const next = state === 'loading' && location.pathname !== here ? location.pathname : null;
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShown(next), next ? 120 : 0);
    return () => clearTimeout(timer);
  }, [next]);
  return next && shown;
}

export default function AppFrame() {
  const { apiKey, appBridgeUrl, writing } = useLoaderData<typeof loader>();
  // Only the first document carries the merchant's language in its address.
  const [locale] = useState(writing.locale);
  const next = useLeavingFor();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} __APP_BRIDGE_URL={appBridgeUrl}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/program">Program</Link>
        <Link to="/app/members">Members</Link>
        <Link to="/app/books">Books</Link>
        <Link to="/app/integrations">Integrations</Link>
      </NavMenu>
      <WritingProvider writing={{ ...writing, locale }}>
        <main>{next ? <ScreenSkeleton path={next} /> : <Outlet />}</main>
      </WritingProvider>
    </AppProvider>
  );
}

/**
 * Shopify's library answers some requests by throwing a page of its own, which only has to run. Its helper
 * for that knows such a page by a class name that minifying takes away, so it is known by its content here.
 */
export function ErrorBoundary() {
  const error = useRouteError();
  const thrown = isRouteErrorResponse(error) ? error : null;
  if (typeof thrown?.data === 'string' && thrown.data.includes('<script')) {
    return <div suppressHydrationWarning dangerouslySetInnerHTML={{ __html: thrown.data }} />;
  }
  return <PlainError missing={thrown?.status === 404} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
