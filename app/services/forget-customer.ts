// Shopify deleted a customer: their member is closed as an erased one is, unless they were merged into another.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { enqueue } from '../outbox/enqueue';
import { erasePerson } from './erase-person';

/** A customer merged into another is deleted too, and the notices come in any order: this long the merge has to be heard. */
const WAIT_MS = 3_600_000;

/** Leaves work to close the member of a deleted customer. */
export async function noteDeletedCustomer(
  tx: Tx,
  { shopId, customerId }: { shopId: string; customerId: string },
  now: Date,
): Promise<void> {
  const dueAt = new Date(now.getTime() + WAIT_MS);
  const job = { shopId, kind: 'forget-customer' as const, key: customerId, data: { customerId } };
  await enqueue(tx, [{ ...job, dueAt }], now);
}

/** Closes the member; points stay in the books under nobody's name. Doing it twice changes nothing. */
export async function forgetCustomer({
  shopId,
  customerId,
}: {
  shopId: string;
  customerId: string;
}): Promise<void> {
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    const member = await tx.member.findUnique({
      where: { shopId_customerId: { shopId, customerId } },
      select: { mergedInto: true },
    });
    if (member && member.mergedInto === null) await erasePerson(tx, { shopId, customerId, now });
  });
}
