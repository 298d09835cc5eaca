// The file of one request for personal data, for the merchant to download.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportFile } from '~/queries/data-exports';
import { merchant } from '~/shopify/merchant.server';

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const file = await exportFile(shopId, params.id ?? '');
  if (!file) throw new Response(null, { status: 404 });
  return new Response(file.json, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment',
      'Cache-Control': 'no-store',
    },
  });
};
