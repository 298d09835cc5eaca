// POST: shuts a member out, or lets them in again.
import { data, type ActionFunctionArgs } from '@remix-run/node';
import { blockMember } from '~/services/block-member';
import { merchant } from '~/shopify/merchant.server';

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  if (!/^\d{1,15}$/.test(params.id ?? '')) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const blocked = form.get('blocked');
  if (blocked !== 'true' && blocked !== 'false')
    return data({ blocked: null, refused: 'The change could not be read.' }, 400);
  const outcome = await blockMember({
    shopId,
    memberId: Number(params.id),
    blocked: blocked === 'true',
    note: String(form.get('note') ?? ''),
    by: userId,
  });
  return 'refusal' in outcome
    ? data({ blocked: null, refused: outcome.refusal.message }, 422)
    : { blocked: outcome.blocked, refused: null };
};
