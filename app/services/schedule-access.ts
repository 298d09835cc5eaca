// Access that opens later than it is taken: the customer's tag is put on at that moment.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { enqueue } from '../outbox/enqueue';

/** Asks for the customer's tag to be looked at then. Twice is once. */
export async function scheduleAccess({
  shopId,
  id,
  at,
}: {
  shopId: string;
  id: string;
  at: Date;
}): Promise<void> {
  const job = { shopId, kind: 'open-access', key: id, data: { redemptionId: id } } as const;
  await prisma.$transaction((tx) => enqueue(tx, [{ ...job, dueAt: at }], clock.now()));
}
