// A merchant opened the app for the first time, or again after removing it.
import type { Db, Tx } from '../database/open';
import { startingProgram } from '../loyalty/program';
import { enqueue, type JobKind, type NewJob } from '../outbox/enqueue';

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
      create: { shopId, ...installed, reconciledTo: now },
      update: installed,
    });
    await resumeRewards(tx, shopId, now);
    if (shop && !shop.uninstalledAt) return { fresh: false };
    // In whole seconds, as Shopify dates orders: what is published next may come within this very one.
    const publishedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
    const first = { shopId, version: 1, program: startingProgram, publishedAt };
    await tx.programVersion.createMany({ data: [first], skipDuplicates: true });
    const jobs: NewJob[] = [{ shopId, kind: 'setup-shop', key: 'setup', data: {} }];
    // No webhook came while the app was away. Before a first installation there is nothing to look for.
    if (shop) jobs.push({ shopId, kind: 'reconcile-orders', key: 'orders', data: {} });
    await enqueue(tx, jobs, now);
    return { fresh: true };
  });
}

const ofRewards: JobKind[] = ['issue-reward', 'take-back-reward', 'extend-reward', 'sync-access'];

/** What shoppers wait for was laid aside while the shop could not be asked: it can be again. */
async function resumeRewards(tx: Tx, shopId: string, now: Date): Promise<void> {
  await tx.job.updateMany({
    where: { shopId, kind: { in: ofRewards }, parkedAt: { not: null } },
    data: { dueAt: now, parkedAt: null, attempts: 0 },
  });
}
