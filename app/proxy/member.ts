// GET /proxy/member: the balance of whoever is signed in.
import { memberOfCustomer } from '../queries/member-summary';
import type { Answered, Asked } from './answers';

const newcomer = { balance: 0, spendable: 0, pending: 0, pendingUntil: null, left: false };

export async function showMember({ shopId, customerId }: Asked): Promise<Answered> {
  if (!customerId) return { status: 200, body: { member: null } };
  const found = await memberOfCustomer(shopId, customerId);
  if (!found) return { status: 200, body: { member: newcomer } };
  const { balance, spendable, pending, pendingUntil, left } = found;
  return { status: 200, body: { member: { balance, spendable, pending, pendingUntil, left } } };
}
