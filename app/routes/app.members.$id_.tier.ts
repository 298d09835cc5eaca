// POST: sets a member's tier by hand, or takes back one set before.
import { data, type ActionFunctionArgs } from '@remix-run/node';
import { frame } from '~/queries/frame';
import { endOfLocalDay } from '~/loyalty/tier-windows';
import { setTier } from '~/services/set-tier';
import { merchant } from '~/shopify/merchant.server';

const refuse = (refused: string, status: number) => data({ done: false, refused }, status);

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  if (!/^\d{1,15}$/.test(params.id ?? '')) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 500);
  const [tierId, day, idempotencyKey] = [text('tierId'), text('until'), text('idempotencyKey')];
  if (!idempotencyKey) return refuse('The change could not be read. Close and try again.', 400);
  if (day && (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))))
    return refuse('Choose a day.', 422);
  const { timeZone } = await frame(shopId);
  const outcome = await setTier({
    shopId,
    memberId: Number(params.id),
    tierId: tierId || null,
    until: day && tierId ? endOfLocalDay(day, timeZone) : null,
    note: text('note'),
    by: userId,
    idempotencyKey,
  });
  return 'refusal' in outcome
    ? refuse(outcome.refusal.message, 422)
    : { done: true, refused: null };
};
