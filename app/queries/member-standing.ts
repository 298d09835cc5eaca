// Who a member is to the programme: a customer, a guest, part of another; and what keeps them from earning.
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import { shutOutOf } from '~/loyalty/shut-out';
import { currentProgram } from './current-program';

export type MemberStanding = {
  guest: boolean;
  erased: boolean;
  /** The member they are part of now. */
  mergedInto: number | null;
  blockedAt: string | null;
  leftAt: string | null;
  /** The programme shuts out people like them: by a customer tag, or as a guest. */
  excluded: boolean;
};

/** The standing of one member, or null where the shop has no such member. */
export async function memberStanding(
  shopId: string,
  memberId: number,
): Promise<MemberStanding | null> {
  const [row, { program }] = await Promise.all([
    prisma.member.findUnique({ where: { shopId_id: { shopId, id: BigInt(memberId) } } }),
    currentProgram(shopId),
  ]);
  if (!row) return null;
  const erased = row.erasedAt !== null;
  const guest = row.customerId === null && !erased;
  const { tags = [] } = (row.customer ?? {}) as { tags?: string[] };
  const asked = { blockedAt: null, optedOutAt: null, customerTags: tags, company: false, guest };
  return {
    guest,
    erased,
    mergedInto: row.mergedInto === null ? null : toSafe(row.mergedInto),
    blockedAt: row.blockedAt?.toISOString() ?? null,
    leftAt: row.optedOutAt?.toISOString() ?? null,
    excluded: !erased && shutOutOf(asked, program) !== null,
  };
}
