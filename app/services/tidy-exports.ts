// A person's data, once handed to them, is not kept a second time.
import type { Db } from '../database/open';

/** Long enough for the merchant to download it once more, should it have been lost on the way. */
const KEPT_MS = 30 * 86_400_000;

/** Removes exports handed over more than thirty days ago, of every shop; those still to be handed over stay. */
export async function tidyExports(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  const { count } = await db.dataExport.deleteMany({ where: { handedAt: { lt: before } } });
  return count;
}
