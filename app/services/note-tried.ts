// That Shopify is about to be asked for something it cannot be told was asked for before.
import { clock } from '../clock';
import { prisma } from '../db.server';

/** Keeps the moment of the first attempt; answers with that of an earlier one, null where this is the first. */
export async function noteTried(shopId: string, id: string): Promise<Date | null> {
  const { count } = await prisma.redemption.updateMany({
    where: { shopId, id, triedAt: null },
    data: { triedAt: clock.now() },
  });
  if (count) return null;
  const row = await prisma.redemption.findUnique({
    where: { shopId_id: { shopId, id } },
    select: { triedAt: true },
  });
  return row?.triedAt ?? null;
}
