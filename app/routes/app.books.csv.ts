// A month's books, or what is outstanding, as CSV for the merchant to download.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { booksCsv, outstandingCsv } from '~/queries/books';
import { merchant } from '~/shopify/merchant.server';

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const asked = new URL(request.url).searchParams;
  const file =
    asked.get('table') === 'outstanding'
      ? await outstandingCsv(shopId)
      : await booksCsv(shopId, asked.get('month'));
  return new Response(file.text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    },
  });
};
