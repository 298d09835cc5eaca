// POST: what a merchant does to one redemption: take back, replace, extend, return its points, mark as done.
import { data, type ActionFunctionArgs } from '@remix-run/node';
import { deedNames, type DeedName } from '~/components/redemptions/deeds';
import type { RefusalName } from '~/loyalty/refusals';
import { endOfShopDay } from '~/queries/expiring';
import { extendRedemption } from '~/services/extend-redemption';
import { fulfilRedemption } from '~/services/fulfil-redemption';
import { reissueRedemption } from '~/services/reissue-redemption';
import { returnPointsOfRedemption } from '~/services/return-points-of-redemption';
import { revokeRedemption } from '~/services/take-back-redemption';
import { merchant } from '~/shopify/merchant.server';

/** Why not, for whoever works in the shop; shoppers are told in words of their own. */
const refusals: Partial<Record<RefusalName, string>> = {
  redemption_not_found: 'This reward no longer exists.',
  redemption_used: 'It was used meanwhile, so this is no longer possible.',
  redemption_closed: 'It is over already, or somebody is taking it back.',
  redemption_final: 'This kind of reward cannot be changed like that.',
  redemption_live: 'It can still be used: take it back, and its points go back with it.',
  note_missing: 'Say why, so that the history explains itself.',
  day_past: 'Choose a day that is still to come.',
  day_too_far: 'Choose a day within ten years.',
  nothing_to_extend: 'Choose a day after the one it ends on.',
};

const refuse = (refused: string, status = 422) => data({ refused }, status);

type Asked = { shopId: string; redemptionId: string; note: string; by: string; until: string };

const acts: Record<DeedName, (asked: Asked) => Promise<object>> = {
  revoke: revokeRedemption,
  reissue: reissueRedemption,
  return: returnPointsOfRedemption,
  fulfil: (asked) => fulfilRedemption({ ...asked, done: true }),
  unfulfil: (asked) => fulfilRedemption({ ...asked, done: false }),
  extend: async ({ until, ...asked }) => {
    const endsAt = await endOfShopDay(asked.shopId, until);
    return endsAt ? extendRedemption({ ...asked, endsAt }) : { refused: 'day_past' };
  },
};

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { shopId, userId: by } = await merchant(request);
  const redemptionId = params.id ?? '';
  if (!/^[\w-]{1,64}$/.test(redemptionId)) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const name = deedNames.find((one) => one === text('do'));
  if (!name) return refuse('The change could not be read. Close and try again.', 400);
  const note = text('note').slice(0, 500);
  const outcome = await acts[name]({ shopId, redemptionId, note, by, until: text('until') });
  if (!('refused' in outcome)) return { refused: null };
  return refuse(refusals[outcome.refused as RefusalName] ?? 'This is not possible any more.');
};
