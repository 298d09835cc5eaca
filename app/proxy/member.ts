// GET /proxy/member: the balance and tier of whoever is signed in.
import { memberOfCustomer } from '../queries/member-summary';
import { standings, tierShown } from '../queries/standing';
import type { Answered, Asked } from './answers';

const newcomer = { balance: 0, spendable: 0, pending: 0, pendingUntil: null, left: false };

export async function showMember({ shopId, customerId }: Asked): Promise<Answered> {
  if (!customerId) return { status: 200, body: { member: null } };
  const found = await memberOfCustomer(shopId, customerId);
  if (!found) return { status: 200, body: { member: newcomer } };
  const { balance, spendable, pending, pendingUntil, left, memberId } = found;
  const standing = found.tiered ? (await standings(shopId, [memberId])).get(memberId) : undefined;
  const tier = standing && { tier: tierShown(standing) };
  const member = { balance, spendable, pending, pendingUntil, left, ...tier };
  return { status: 200, body: { member } };
}
