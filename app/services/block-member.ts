// The merchant shuts a member out, or lets them in again, and says why; their history keeps both.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { lockAccounts } from '../ledger/load';
import type { Refusal } from '../loyalty/refusals';
import { announce } from './announce';
import { postPoints } from './post-points';

export type Blocking = {
  shopId: string;
  memberId: number;
  /** True shuts out, false lets in. */
  blocked: boolean;
  note: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
};

/**
 * What is earned and redeemed from now on changes, nothing before: an order decided while they were shut out stays so.
 * Doing it twice changes nothing.
 */
export async function blockMember({
  shopId,
  memberId,
  blocked,
  by,
  ...rest
}: Blocking): Promise<{ blocked: boolean } | { refusal: Refusal }> {
  const note = rest.note.trim().slice(0, 500);
  if (!note)
    return refuse('note_missing', 'Say why, so that the member’s history explains itself.');
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    const key = { shopId_id: { shopId, id: BigInt(memberId) } };
    const found = await tx.member.findUnique({ where: key, select: { mergedInto: true } });
    if (!found || found.mergedInto !== null)
      return refuse('member_not_found', 'This member no longer exists.');
    await lockAccounts(tx, [{ shopId, memberId }]);
    const { count } = await tx.member.updateMany({
      where: {
        shopId,
        id: memberId,
        erasedAt: null,
        blockedAt: blocked ? null : { not: null },
      },
      data: { blockedAt: blocked ? now : null },
    });
    if (!count) return { blocked };
    const change = blocked ? 'blocked' : 'unblocked';
    await postPoints(
      tx,
      [
        {
          shopId,
          memberId,
          kind: 'block',
          points: 0,
          happenedAt: now,
          key: `${change}:${memberId}:${now.getTime()}`,
          reasons: { type: 'standing', change, note, by },
        },
      ],
      now,
    );
    if (blocked) {
      const told = { shopId, memberId, kind: 'member.blocked', data: {} } as const;
      await announce(tx, [{ ...told, key: `blocked:${memberId}:${now.getTime()}` }], now);
    }
    return { blocked };
  });
}

const refuse = (name: Refusal['name'], message: string) => ({ refusal: { name, message } });
