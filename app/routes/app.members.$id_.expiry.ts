// POST: gives a member's points longer to live, or lapsed ones back.
import { data, type ActionFunctionArgs } from '@remix-run/node';
import { endOfShopDay } from '~/queries/expiring';
import { extendPoints } from '~/services/extend-points';
import { reinstatePoints } from '~/services/reinstate-points';
import { merchant } from '~/shopify/merchant.server';

const unread = () =>
  data({ points: null, refused: 'The change could not be read. Close and try again.' }, 400);

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { shopId, userId: by } = await merchant(request);
  if (!/^\d{1,15}$/.test(params.id ?? '')) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const until = await endOfShopDay(shopId, text('until'));
  const note = text('note');
  const asked = { shopId, memberId: Number(params.id), note, by };
  const [seq, idempotencyKey] = [text('seq'), text('idempotencyKey')];
  if (!/^[\w-]{8,64}$/.test(idempotencyKey) || !/^\d{0,9}$/.test(seq)) return unread();
  if (!until) return data({ points: null, refused: 'Choose a day.' }, 422);
  const outcome = seq
    ? await reinstatePoints({ ...asked, until, expirySeq: Number(seq) })
    : await extendPoints({ ...asked, until, idempotencyKey });
  return 'refusal' in outcome
    ? data({ points: null, refused: outcome.refusal.message }, 422)
    : { points: outcome.points, refused: null };
};
