// A shopper leaves the programme, or comes back. Leaving costs nothing: the points stay, and wait.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { lockAccounts } from '../ledger/load';
import { toSafe } from '../loyalty/points';
import { announce } from './announce';
import { ensureMembers } from './ensure-members';
import { postPoints } from './post-points';

type Shopper = { shopId: string; customerId: string };

/**
 * Somebody who left earns and redeems nothing until they come back; balance and history stay theirs to see. One who was
 * never a member can leave too: no order of theirs makes them one that earns. Doing it twice changes nothing.
 */
export async function leaveProgram({ shopId, customerId }: Shopper): Promise<void> {
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    const [memberId] = await ensureMembers(tx, [{ shopId, customerId, joinedAt: now }]);
    await turn(tx, { shopId, memberId: memberId!, left: true }, now);
  });
}

/** From now on they earn again; what they ordered in between stays unrewarded. Answers whether they had left. */
export async function returnToProgram({ shopId, customerId }: Shopper): Promise<boolean> {
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    const member = await tx.member.findUnique({
      where: { shopId_customerId: { shopId, customerId } },
      select: { id: true, mergedInto: true, optedOutAt: true },
    });
    if (!member?.optedOutAt) return false;
    return turn(tx, { shopId, memberId: toSafe(member.mergedInto ?? member.id), left: false }, now);
  });
}

type Turn = { shopId: string; memberId: number; left: boolean };

async function turn(tx: Tx, { shopId, memberId, left }: Turn, now: Date): Promise<boolean> {
  await lockAccounts(tx, [{ shopId, memberId }]);
  const { count } = await tx.member.updateMany({
    where: { shopId, id: memberId, optedOutAt: left ? null : { not: null } },
    data: { optedOutAt: left ? now : null },
  });
  if (!count) return false;
  const change = left ? 'left' : 'returned';
  const key = `${change}:${memberId}:${now.getTime()}`;
  const entry = { shopId, memberId, key, kind: 'standing', points: 0, happenedAt: now } as const;
  await postPoints(
    tx,
    [{ ...entry, reasons: { type: 'standing', change, note: '', by: '' } }],
    now,
  );
  if (left) await announce(tx, [{ shopId, memberId, kind: 'member.left', data: {}, key }], now);
  return true;
}
