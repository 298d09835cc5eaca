// Personal data that a shopper asked for and the merchant has yet to hand over.
import { prisma } from '~/db.server';

/** Requests not yet handed over, the oldest first. */
export async function waitingExports(shopId: string) {
  const rows = await prisma.dataExport.findMany({
    where: { shopId, handedAt: null },
    orderBy: { requestedAt: 'asc' },
    take: 50,
    select: { id: true, customerId: true, requestedAt: true },
  });
  return rows.map((row) => ({ ...row, requestedAt: row.requestedAt.toISOString() }));
}

/** The content of one request as a file to download, or null where there is none. */
export async function exportFile(shopId: string, id: string) {
  const row = await prisma.dataExport.findUnique({
    where: { shopId_id: { shopId, id } },
    select: { customerId: true, content: true },
  });
  return row && { customerId: row.customerId, json: JSON.stringify(row.content, null, 2) };
}
