// The list of redemptions as CSV, as filtered, written to the response a page at a time.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { readFilter } from '~/queries/redemption-filter';
import { redemptionLines } from '~/queries/redemption-csv';
import { whoIsSearched } from '~/shopify/customers';
import { merchant } from '~/shopify/merchant.server';

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const filter = readFilter(new URL(request.url).searchParams);
  const lines = redemptionLines(shopId, filter, await whoIsSearched(shopId, filter.q));
  return new Response(streamOf(lines), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="rewards-taken.csv"',
      'Cache-Control': 'no-store',
    },
  });
};

/** Asks for the next page only once the last is on its way; stops when nobody listens any more. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
