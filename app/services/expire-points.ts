// Points whose time has come lapse: posted to the ledger, told to the theme and to whoever listens.
import type { Tx } from '../database/open';
import type { Expired } from '../ledger/entry';
import type { MemberRef } from '../ledger/load';
import { settle } from '../ledger/post';
import { enqueue } from '../outbox/enqueue';
import { announce } from './announce';

/** Expires what these members hold that has lapsed by now; nothing where there is nothing. */
export async function expirePoints(
  tx: Tx,
  members: readonly MemberRef[],
  now: Date,
): Promise<void> {
  const { expired } = await settle(tx, { members }, now);
  await tellExpired(tx, expired, now);
}

/** The theme learns the new balances, and listeners that points lapsed. */
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
  await announce(
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
}
