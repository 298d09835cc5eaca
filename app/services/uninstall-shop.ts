// The merchant removed the app: its tokens are dead, its data stays until Shopify asks for its erasure.
import type { Tx } from '../database/open';

/** Marks a shop as gone. A notice older than the present installation is from the one before, and changes nothing. */
export async function uninstallShop(
  tx: Tx,
  { shopId, toldAt }: { shopId: string; toldAt: Date },
): Promise<void> {
  const { count } = await tx.shop.updateMany({
    where: { shopId, uninstalledAt: null, installedAt: { lte: toldAt } },
    data: { uninstalledAt: toldAt, scopes: '' },
  });
  if (count) await tx.session.deleteMany({ where: { shopId } });
}
