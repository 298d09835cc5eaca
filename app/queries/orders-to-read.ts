// Which of the orders Shopify says have changed are not known as they are now.
import { prisma } from '../db.server';

/** A snapshot told in the second of its own change, or soon after, may be the one before that second's last change. */
const SURE_AFTER_MS = 2000;

/** The ids of those to read in full, in the order given. Costs one statement. */
export async function ordersToRead(
  shopId: string,
  changed: readonly { orderId: string; updatedAt: Date }[],
): Promise<Set<string>> {
  if (!changed.length) return new Set();
  const sure = changed.map(({ updatedAt }) => new Date(updatedAt.getTime() + SURE_AFTER_MS));
  const known = await prisma.$queryRaw<{ orderId: string }[]>`
    SELECT o."orderId" FROM unnest(
      ${changed.map((one) => one.orderId)}::text[], ${changed.map((one) => one.updatedAt)}::timestamptz[],
      ${sure}::timestamptz[]
    ) AS u(i, changed, sure)
    JOIN "Order" o ON o."shopId" = ${shopId} AND o."orderId" = u.i
    WHERE o."facts" IS NOT NULL AND (o."updatedAt" > u.changed OR (o."updatedAt" = u.changed AND o."toldAt" >= u.sure))`;
  const ids = new Set(changed.map((one) => one.orderId));
  for (const { orderId } of known) ids.delete(orderId);
  return ids;
}
