// A merchant gives lapsed points back, with a day of their own until which they live. Once for each time they lapsed.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { toSafe } from '../loyalty/points';
import type { ExpiryReasons } from '../loyalty/expiry-reasons';
import type { Refusal } from '../loyalty/refusals';
import { faultOf } from './extend-points';
import { expirePoints } from './expire-points';
import { postPoints } from './post-points';

export type Reinstatement = {
  shopId: string;
  memberId: number;
  /** The entry by which they lapsed. */
  expirySeq: number;
  /** When they lapse again. */
  until: Date;
  note: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
};

/** The balance afterwards, or why not. */
export async function reinstatePoints(
  reinstatement: Reinstatement,
): Promise<{ balance: number; points: number } | { refusal: Refusal }> {
  const { shopId, memberId, expirySeq, until, note, by } = reinstatement;
  const now = clock.now();
  const fault = faultOf(reinstatement, now);
  if (fault) return fault;
  return prisma.$transaction(async (tx) => {
    await expirePoints(tx, shopId, [memberId], now);
    const entry = await tx.entry.findUnique({
      where: { shopId_memberId_seq: { shopId, memberId, seq: expirySeq } },
    });
    if (entry?.kind !== 'expiry') return refuse('not_lapsed', 'These points did not lapse.');
    const [posting] = await postPoints(
      tx,
      [
        {
          shopId,
          memberId,
          key: reinstatementKey(entry.key),
          kind: 'reinstatement',
          points: -toSafe(entry.points),
          happenedAt: now,
          expiresAt: until,
          keptTo: until,
          lapsesNotBefore: until,
          reasons: {
            type: 'reinstatement',
            lapsedAt: (entry.reasons as ExpiryReasons).lapsedAt,
            until: until.toISOString(),
            note: note.trim().slice(0, 500),
            by,
          },
        },
      ],
      now,
    );
    if (!posting || 'refused' in posting || !posting.posted)
      return refuse('already_reinstated', 'These points were given back before.');
    return { balance: posting.balanceAfter, points: posting.points };
  });
}

/** Of the key of the expiry, which stays when members are merged and entries are numbered anew. */
export const reinstatementKey = (expiryKey: string) =>
  expiryKey.replace(/^expiry:/, 'reinstatement:');

function refuse(name: Refusal['name'], message: string): { refusal: Refusal } {
  return { refusal: { name, message } };
}
