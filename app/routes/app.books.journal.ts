// A month's books as a double-entry journal for the merchant to download.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { booksJournal } from '~/queries/books';
import { merchant } from '~/shopify/merchant.server';

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const file = await booksJournal(shopId, new URL(request.url).searchParams.get('month'));
  return new Response(file.text, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    },
  });
};
