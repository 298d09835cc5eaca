// Points whose time has come lapse: posted to the ledger, told to the theme and to whoever listens.
import type { Tx } from '../database/open';
import type { Expired } from '../ledger/entry';
import { lapse } from '../ledger/lapse';
import { enqueue, enqueueForMembers } from '../outbox/enqueue';
import { announce, isHeard } from './announce';

/** Locks these members and expires what they hold that has lapsed by now: a few statements, however many they are. */
export async function expirePoints(
  tx: Tx,
  shopId: string,
  memberIds: readonly number[],
  now: Date,
): Promise<void> {
  const withEntries = await isHeard(tx, shopId);
  const lapsed = await lapse(tx, { shopId, memberIds, withEntries }, now);
  await enqueueForMembers(tx, { shopId, kind: 'sync-member', memberIds: lapsed.memberIds }, now);
  await announceExpired(tx, lapsed.expired, now);
}

/** What had lapsed of members posted to: the theme learns the new balances, and listeners that points lapsed. */
export async function tellExpired(tx: Tx, expired: readonly Expired[], now: Date): Promise<void> {
  if (!expired.length) return;
  await enqueue(
    tx,
    expired.map(({ shopId, memberId }) => ({
      shopId,
      kind: 'sync-member',
      key: String(memberId),
      data: { memberId },
    })),
    now,
  );
  await announceExpired(tx, expired, now);
}

const announceExpired = (tx: Tx, expired: readonly Expired[], now: Date) =>
  announce(
    tx,
    expired.map(({ shopId, memberId, key, points, balanceAfter, happenedAt }) => ({
      shopId,
      memberId,
      kind: 'points.expired',
      data: { points: -points, balance: balanceAfter, orderId: null },
      key,
      happenedAt,
    })),
    now,
  );
