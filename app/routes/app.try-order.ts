// Answers the "Try an order" box of the Program screens while their form is being typed.
import { data, type ActionFunctionArgs } from '@remix-run/node';
import { frame } from '~/queries/frame';
import { tryOrder } from '~/queries/try-order';
import { merchant } from '~/shopify/merchant.server';

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId } = await merchant(request);
  const { currency } = await frame(shopId);
  const question: unknown = await request.json().catch(() => null);
  const tried = tryOrder(question, currency, 'en');
  return data({ tried }, tried ? 200 : 400);
};
