// GET /proxy/member: the balance and tier of whoever is signed in, and what there is to say beside them.
import { clock } from '../clock';
import { saySummary } from '../loyalty/say-summary';
import { memberOfCustomer } from '../queries/member-summary';
import { shopSpeech } from '../queries/shop-speech';
import { standings, tierShown } from '../queries/standing';
import type { Answered, Asked } from './answers';

const nothing = { balance: 0, spendable: 0, pending: 0, pendingUntil: null, lapsesAt: null };
const newcomer = { ...nothing, left: false, joined: false };

export async function showMember({ shopId, customerId, locale }: Asked): Promise<Answered> {
  if (!customerId) return { status: 200, body: { member: null } };
  const now = clock.now();
  const found = await memberOfCustomer(shopId, customerId, now);
  if (!found) return { status: 200, body: { member: newcomer } };
  const { balance, spendable, pending, pendingUntil, left, memberId, nextExpiry } = found;
  const standing = found.tiered
    ? (await standings(shopId, [memberId], now)).get(memberId)
    : undefined;
  const silent = !standing && !pending && !nextExpiry;
  const listener = silent ? null : { ...(await shopSpeech(shopId)), locale };
  const member = {
    balance,
    spendable,
    pending,
    pendingUntil,
    left,
    joined: true,
    lapsesAt: nextExpiry?.at ?? null,
    ...(listener && { says: saySummary(found, standing, listener, now) }),
    ...(standing && { tier: tierShown(standing) }),
  };
  return { status: 200, body: { member } };
}
