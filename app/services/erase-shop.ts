// Erases a whole shop on Shopify's request, 48 hours after it removed the app.
import type { Tx } from '../database/open';

/** Shopify asks this long after the app was removed. */
const AFTER_MS = 48 * 3_600_000;

/**
 * Removes every row of a shop, unless it has come back since: an installation younger than the wait before the
 * request is a new one, an older one is gone though its removal was never heard of. The ledger's guard is
 * lifted for this alone.
 */
export async function eraseShop(
  tx: Tx,
  { shopId, toldAt }: { shopId: string; toldAt: Date },
): Promise<void> {
  const shop = await tx.shop.findUnique({ where: { shopId } });
  const isBack = shop && !shop.uninstalledAt;
  if (isBack && toldAt.getTime() - shop.installedAt.getTime() < AFTER_MS) return;
  await tx.$executeRaw`SELECT set_config('regulars.erasing_shop', ${shopId}, true)`;
  const where = { where: { shopId } };
  await tx.draw.deleteMany(where);
  await tx.lot.deleteMany(where);
  await tx.entry.deleteMany(where);
  await tx.redemptionNote.deleteMany(where);
  await tx.pastCode.deleteMany(where);
  await tx.rewardUse.deleteMany(where);
  await tx.readyCode.deleteMany(where);
  await tx.codePool.deleteMany(where);
  await tx.redemption.deleteMany(where);
  await tx.order.deleteMany(where);
  await tx.activity.deleteMany(where);
  await tx.capUse.deleteMany(where);
  await tx.member.deleteMany(where);
  await tx.erasedPerson.deleteMany(where);
  await tx.product.deleteMany(where);
  await tx.programDraft.deleteMany(where);
  await tx.programVersion.deleteMany(where);
  await tx.apiKey.deleteMany(where);
  await tx.endpoint.deleteMany(where);
  await tx.reviewSource.deleteMany(where);
  await tx.sweep.deleteMany(where);
  await tx.backfill.deleteMany(where);
  await tx.dataExport.deleteMany(where);
  await tx.job.deleteMany(where);
  await tx.session.deleteMany(where);
  await tx.delivery.deleteMany(where);
  await tx.shop.deleteMany(where);
}
