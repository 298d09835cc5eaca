// From when on a shop's orders have to be looked at again.
import { prisma } from '../db.server';

/** Without read_all_orders Shopify shows an app the orders of this many days. */
const VISIBLE_MS = 60 * 86_400_000;

/** Its mark; its installation where it has none; never before what Shopify shows. Null for a shop without the app. */
export async function reconciledTo(shopId: string, now: Date): Promise<Date | null> {
  const shop = await prisma.shop.findUnique({ where: { shopId } });
  if (!shop || shop.uninstalledAt) return null;
  const mark = shop.reconciledTo ?? shop.installedAt;
  return new Date(Math.max(mark.getTime(), now.getTime() - VISIBLE_MS));
}
