// Answers the "Try an order" box of the Program screen while its form is being typed.
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { frame } from '~/queries/frame';
import { tryOrder } from '~/queries/try-order';
import { merchant } from '~/shopify/merchant.server';

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await merchant(request);
  const { currency } = await frame(shopId);
  const tried = tryOrder(readQuestion(request), currency, 'en');
  return data({ tried }, tried ? 200 : 400);
};

function readQuestion(request: Request): unknown {
  try {
    return JSON.parse(new URL(request.url).searchParams.get('q') ?? '');
  } catch {
    return null;
  }
}
