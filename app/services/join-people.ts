// Shopify says that two are one person: a guest signs in with a verified e-mail, or the merchant merges two customers.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { enqueue } from '../outbox/enqueue';
import { mergeMembers } from './merge-members';

/**
 * Leaves work to join a guest's account to a customer's, where there is one. Where there is none yet the customer's
 * member is known by the e-mail from now on, so that a guest's order told late finds them.
 */
export async function noteVerified(
  tx: Tx,
  { shopId, customerId, guestHash }: { shopId: string; customerId: string; guestHash: string },
  now: Date,
): Promise<void> {
  const guest = await tx.member.findUnique({
    where: { shopId_guestHash: { shopId, guestHash } },
    select: { id: true, customerId: true },
  });
  if (!guest) {
    const where = { shopId, customerId, guestHash: null, mergedInto: null, erasedAt: null };
    await tx.member.updateMany({ where, data: { guestHash } });
    return;
  }
  if (guest.customerId === customerId) return;
  const data = { guest: toSafe(guest.id), customerId };
  const key = `guest:${guest.id}:${customerId}`;
  await enqueue(tx, [{ shopId, kind: 'join-people', key, data }], now);
}

/** Leaves work to join the members of two customers, of whom Shopify kept one. */
export async function noteMergedCustomers(
  tx: Tx,
  { shopId, kept, gone }: { shopId: string; kept: string; gone: string },
  now: Date,
): Promise<void> {
  const data = { kept, gone };
  await enqueue(tx, [{ shopId, kind: 'join-people', key: `customer:${gone}`, data }], now);
}

/** A guest's account becomes the customer's, or part of it. An e-mail that is another customer's now leads there no longer. */
export async function joinGuest({
  shopId,
  guest,
  customerId,
}: {
  shopId: string;
  guest: number;
  customerId: string;
}): Promise<void> {
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    const key = { shopId, id: BigInt(guest) };
    const row = await tx.member.findUnique({ where: { shopId_id: key } });
    if (!row || row.erasedAt) return;
    const owner = await tx.member.findUnique({
      where: { shopId_customerId: { shopId, customerId } },
    });
    const ownerId = owner && (owner.mergedInto ?? owner.id);
    if ((row.mergedInto ?? row.id) === ownerId) return;
    if (row.mergedInto !== null || row.customerId !== null) {
      await tx.member.updateMany({ where: key, data: { guestHash: null } });
      return;
    }
    if (ownerId !== null) {
      await mergeMembers(tx, { shopId, from: guest, into: toSafe(ownerId) }, now);
      return;
    }
    await tx.member.updateMany({ where: { ...key, customerId: null }, data: { customerId } });
    const job = { shopId, kind: 'sync-member' as const, key: String(guest) };
    await enqueue(tx, [{ ...job, data: { memberId: guest } }], now);
  });
}

/** The member of the customer who is gone becomes part of the one kept. Orders told late of either find them. */
export async function joinCustomers({
  shopId,
  kept,
  gone,
}: {
  shopId: string;
  kept: string;
  gone: string;
}): Promise<void> {
  if (kept === gone) return;
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    // Neither may have ordered yet: the numbers are noted all the same, so that what is told late of one is the other's.
    await tx.$executeRaw`
      INSERT INTO "Member" ("shopId", "customerId", "joinedAt")
      SELECT ${shopId}, c, ${now}::timestamptz FROM unnest(${[kept, gone].sort()}::text[]) AS u(c)
      ON CONFLICT ("shopId", "customerId") DO NOTHING`;
    const rows = await tx.member.findMany({ where: { shopId, customerId: { in: [kept, gone] } } });
    const idOf = (customerId: string) =>
      toSafe(rows.find((row) => row.customerId === customerId)!.id);
    await mergeMembers(tx, { shopId, from: idOf(gone), into: idOf(kept) }, now);
  });
}
