// What a delivery said, for tasks that read it again while it is kept.
import { prisma } from '../db.server';

/** Its body and when it came; null once it is gone or was emptied by an erasure. */
export async function deliveredBody(
  shopId: string,
  id: string,
): Promise<{ text: string; receivedAt: Date } | null> {
  const found = await prisma.delivery.findUnique({
    where: { shopId_id: { shopId, id } },
    select: { body: true, triggeredAt: true, receivedAt: true },
  });
  if (!found?.body) return null;
  return { text: found.body, receivedAt: found.triggeredAt ?? found.receivedAt };
}
