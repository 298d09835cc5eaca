// GET /proxy/redemptions and /proxy/redemptions/:id: the shopper's own codes, nobody else's.
import { memberOfCustomer } from '../queries/member-summary';
import { redemptionOf, redemptionsOf } from '../queries/redemptions';
import type { Answered, Asked } from './answers';

export async function showRedemptions({ shopId, customerId, locale }: Asked): Promise<Answered> {
  const member = customerId ? await memberOfCustomer(shopId, customerId) : null;
  const redemptions = member
    ? await redemptionsOf({ shopId, memberId: member.memberId, locale })
    : [];
  return { status: 200, body: { redemptions } };
}

export async function showRedemption({ shopId, customerId, locale, id }: Asked): Promise<Answered> {
  const member = customerId ? await memberOfCustomer(shopId, customerId) : null;
  const redemption = member
    ? await redemptionOf({ shopId, memberId: member.memberId, locale }, id)
    : null;
  if (!redemption) return { status: 404, body: { error: 'There is no such redemption.' } };
  return { status: 200, body: { redemption } };
}
