// A merchant adds or takes points by hand, and says why.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Refusal } from '../loyalty/refusals';
import { postPoints } from './post-points';

export type Adjustment = {
  shopId: string;
  memberId: number;
  /** Above zero adds, below takes. */
  points: number;
  note: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
  idempotencyKey: string;
};

const MOST = 10_000_000;

/** The balance afterwards, or why not. Taking never goes below what can be spent; the same key adjusts once. */
export async function adjustPoints(
  adjustment: Adjustment,
): Promise<{ balance: number } | { refusal: Refusal }> {
  const { shopId, memberId, points, by, idempotencyKey } = adjustment;
  const note = adjustment.note.trim().slice(0, 500);
  if (!Number.isInteger(points) || points === 0 || Math.abs(points) > MOST) {
    return refuse('nothing_to_adjust', 'Enter whole points other than zero, up to 10,000,000.');
  }
  if (!note)
    return refuse('note_missing', 'Say why, so that the member’s history explains itself.');
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    const member = await tx.member.findUnique({ where: { shopId_id: { shopId, id: memberId } } });
    if (!member || member.mergedInto)
      return refuse('member_not_found', 'This member no longer exists.');
    const [posting] = await postPoints(
      tx,
      [
        {
          shopId,
          memberId,
          points,
          key: `adjustment:${memberId}:${idempotencyKey}`,
          kind: 'adjustment',
          happenedAt: now,
          reasons: { type: 'adjustment', note, by },
          shortfall: 'refuse',
        },
      ],
      now,
    );
    if (!posting || 'refused' in posting) {
      const most = -points - (posting?.missing ?? 0);
      return refuse(
        'below_zero',
        `Only ${most.toLocaleString('en')} points can be taken: the rest is spent or pending.`,
      );
    }
    return { balance: posting.balanceAfter };
  });
}

const refuse = (name: Refusal['name'], message: string) => ({ refusal: { name, message } });
