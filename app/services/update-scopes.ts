// The merchant granted or withdrew scopes.
import type { Tx } from '../database/open';

export async function updateScopes(
  tx: Tx,
  { shopId, scopes }: { shopId: string; scopes: string[] },
): Promise<void> {
  await tx.shop.updateMany({
    where: { shopId, uninstalledAt: null },
    data: { scopes: [...scopes].sort().join(',') },
  });
}
