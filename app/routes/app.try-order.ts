// Answers the "Try an order" box of the Program screens while their form is being typed.
import { data, type ActionFunctionArgs } from '@remix-run/node';
import { clock } from '~/clock';
import { frame } from '~/queries/frame';
import { tryOrder } from '~/queries/try-order';
import { merchant } from '~/shopify/merchant.server';

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId } = await merchant(request);
  const { currency, timeZone } = await frame(shopId);
  const question: unknown = await request.json().catch(() => null);
  const tried = tryOrder(question, currency, 'en', { timeZone, now: clock.now() });
  return data({ tried }, tried ? 200 : 400);
};
