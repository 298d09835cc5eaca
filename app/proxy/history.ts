// GET /proxy/history: what happened to the points, told as a story, a page at a time.
import { memberHistory } from '../queries/member-history';
import { memberOfCustomer } from '../queries/member-summary';
import { refuse, type Answered, type Asked } from './answers';

const PAGE = 20;

export async function showHistory({ shopId, customerId, locale, query }: Asked): Promise<Answered> {
  const before = query.get('before');
  if (before !== null && !/^\d{1,9}$/.test(before)) return refuse('malformed', locale);
  const member = customerId ? await memberOfCustomer(shopId, customerId) : null;
  if (!member) return { status: 200, body: { entries: [], next: null } };
  const asked = {
    shopId,
    memberId: member.memberId,
    locale,
    audience: 'shopper' as const,
    limit: PAGE,
  };
  const page = await memberHistory({
    ...asked,
    ...(before !== null && { before: Number(before) }),
  });
  return { status: 200, body: page };
}
