// Erases a person on Shopify's request: who they were goes, what happened to points stays, under nobody's name.
import type { Tx } from '../database/open';

export async function erasePerson(
  tx: Tx,
  { shopId, customerId, now }: { shopId: string; customerId: string; now: Date },
): Promise<void> {
  if (!customerId) return;
  // Orders before their member, as whoever records them locks them: so neither waits for the other in a ring.
  await tx.$executeRaw`
    UPDATE "Order" SET "customerId" = NULL, "facts" = jsonb_set("facts", '{customerId}', 'null')
    WHERE "shopId" = ${shopId} AND "customerId" = ${customerId}`;
  await tx.member.updateMany({
    where: { shopId, customerId },
    data: { customerId: null, erasedAt: now },
  });
  await tx.dataExport.deleteMany({ where: { shopId, customerId } });
  // Raw bodies carry names and addresses: those worked, the one that asks for this among them, are emptied now.
  await tx.$executeRaw`
    UPDATE "Delivery" SET "body" = '' WHERE "shopId" = ${shopId} AND "dueAt" IS NULL
      AND position(${customerId} in "body") > 0`;
}
