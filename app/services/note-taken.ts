// Store credit was taken back at Shopify: which transaction did it, so that it is never taken for another's.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { noteRedemptions } from './note-redemption';

export async function noteTaken({
  shopId,
  id,
  transactionId,
}: {
  shopId: string;
  id: string;
  transactionId: string;
}): Promise<void> {
  const note = { shopId, redemptionId: id, what: 'takeBack', by: 'shopify' } as const;
  await prisma.$transaction((tx) =>
    noteRedemptions(tx, [{ ...note, data: { transactionId } }], clock.now()),
  );
}

/** Whether it was taken back already, since it was last asked for. */
export async function isTaken(shopId: string, id: string, since: Date): Promise<boolean> {
  const rows = await prisma.$queryRaw<object[]>`
    SELECT 1 FROM "RedemptionNote" WHERE "shopId" = ${shopId} AND "redemptionId" = ${id} AND "what" = 'takeBack'
      AND "data" ? 'transactionId' AND "at" >= ${since}::timestamptz LIMIT 1`;
  return rows.length > 0;
}
