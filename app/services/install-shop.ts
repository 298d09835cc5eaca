// A merchant opened the app for the first time, or again after removing it.
import type { Db } from '../database/open';
import { startingProgram } from '../loyalty/program';
import { enqueue } from '../outbox/enqueue';

/** Makes the shop known with a resting programme; coming back finds members, points and programme as they were left. `fresh` says whether it had to. */
export async function installShop(
  db: Db,
  { shopId, scopes, now }: { shopId: string; scopes: string; now: Date },
): Promise<{ fresh: boolean }> {
  return db.$transaction(async (tx) => {
    const shop = await tx.shop.findUnique({ where: { shopId } });
    // A token is proof that the app is installed now: no notice from before it, however late, may end this.
    const installed = { scopes, installedAt: now, uninstalledAt: null };
    await tx.shop.upsert({
      where: { shopId },
      create: { shopId, ...installed },
      update: installed,
    });
    if (shop && !shop.uninstalledAt) return { fresh: false };
    const first = { shopId, version: 1, program: startingProgram, publishedAt: now };
    await tx.programVersion.createMany({ data: [first], skipDuplicates: true });
    await enqueue(tx, [{ shopId, kind: 'setup-shop', key: 'setup', data: {} }], now);
    return { fresh: true };
  });
}
