// Which redemptions a merchant asks to see: by state, kind, reward, days, and whom or which code they look for.
import { z } from 'zod';
import { prisma } from '~/db.server';
import { day } from '~/loyalty/fields';
import { momentAt } from '~/loyalty/local-moment';
import { shopTimeZone } from './current-program';

const states = ['REQUESTED', 'ISSUED', 'USED', 'EXPIRED', 'REVOKED', 'FAILED'] as const;

const asked = z.object({
  state: z.enum(states).nullable().catch(null),
  kind: z.string().max(40).nullable().catch(null),
  reward: z.string().max(40).nullable().catch(null),
  from: day.nullable().catch(null),
  until: day.nullable().catch(null),
  q: z.string().trim().max(100).catch(''),
});

export type RedemptionFilter = z.infer<typeof asked>;

/** Reads it from an address; what is no filter filters nothing. */
export function readFilter(params: URLSearchParams): RedemptionFilter {
  const given = (name: string) => params.get(name) || null;
  const [state, kind, reward] = [given('state'), given('kind'), given('reward')];
  const [from, until, q] = [given('from'), given('until'), params.get('q') ?? ''];
  return asked.parse({ state, kind, reward, from, until, q });
}

/** Customers that a search means, besides the code it may be; null where nothing is searched for. */
export type Searched = { customerIds: readonly string[] } | null;

/** The filter as conditions of a query, in the shop's own days. */
export async function conditionsOf(shopId: string, filter: RedemptionFilter, searched: Searched) {
  const { state, kind, reward, from, until, q } = filter;
  const timeZone = from || until ? await shopTimeZone(shopId) : 'UTC';
  const since = from && momentAt(from, '00:00', timeZone);
  const before = until && momentAt(until, '24:00', timeZone);
  return {
    shopId,
    ...(state && { state }),
    ...(kind && { kind }),
    ...(reward && { rewardId: reward }),
    ...((since || before) && {
      requestedAt: { ...(since && { gte: since }), ...(before && { lt: before }) },
    }),
    ...(searched && { AND: [await found(shopId, q, searched.customerIds)] }),
  };
}

/** A code, also one that was replaced; or somebody's. */
async function found(shopId: string, text: string, customerIds: readonly string[]) {
  const codes = [...new Set([text, text.toUpperCase(), text.toLowerCase()])];
  const [past, owners] = await Promise.all([
    prisma.pastCode.findMany({
      where: { shopId, code: { in: codes } },
      select: { redemptionId: true },
    }),
    prisma.member.findMany({
      where: { shopId, customerId: { in: [...customerIds] } },
      select: { id: true },
    }),
  ]);
  return {
    OR: [
      { code: { in: codes } },
      { id: { in: past.map(({ redemptionId }) => redemptionId) } },
      { memberId: { in: owners.map(({ id }) => id) } },
    ],
  };
}
