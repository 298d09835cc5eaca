// The merchant has handed a person's data to them.
import { clock } from '../clock';
import { prisma } from '../db.server';

export async function handOverExport({
  shopId,
  id,
}: {
  shopId: string;
  id: string;
}): Promise<void> {
  await prisma.dataExport.updateMany({
    where: { shopId, id, handedAt: null },
    data: { handedAt: clock.now() },
  });
}
