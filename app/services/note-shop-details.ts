// What Shopify says of the shop itself: its name, the currency its money is counted in, its time zone.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { enqueue } from '../outbox/enqueue';

export type ShopDetails = { shopId: string; name: string; currency: string; timeZone: string };

/** Notes the details and has the theme told of the programme, which is written in that currency. */
export async function noteShopDetails({ shopId, ...details }: ShopDetails): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.shop.updateMany({ where: { shopId }, data: details });
    await enqueue(tx, [{ shopId, kind: 'sync-program', key: 'program', data: {} }], clock.now());
  });
}
