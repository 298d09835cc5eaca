// The document every page is rendered into, and the words for when even that page fails.
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
} from '@remix-run/react';
import type { LinksFunction } from '@remix-run/node';
import type { ReactNode } from 'react';
import { PlainError } from '~/components/frame/plain-error';
import { platform } from '~/shopify/platform.server';

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** Whether Shopify's own font may be asked for: not where a stand-in answers in Shopify's place. */
export const loader = () => ({ shopifyFont: !platform.appBridgeUrl });

export const shouldRevalidate = () => false;

function Document({ children, head }: { children: ReactNode; head?: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {head}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

const font = (
  <>
    <link rel="preconnect" href="https://cdn.shopify.com/" />
    <link rel="stylesheet" href="https://cdn.shopify.com/static/fonts/inter/v4/styles.css" />
  </>
);

export default function Root() {
  const { shopifyFont } = useLoaderData<typeof loader>();
  return (
    <Document head={shopifyFont && font}>
      <Outlet />
    </Document>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <Document head={<title>{missing ? 'Page not found · Regulars' : 'Regulars'}</title>}>
      <PlainError missing={missing} />
    </Document>
  );
}
