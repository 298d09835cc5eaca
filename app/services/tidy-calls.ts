// What an address never took is kept for a while, so that the merchant can send it again; then it goes.
import type { Db } from '../database/open';

const KEPT_MS = 14 * 86_400_000;

/** Forgets messages that were set aside more than fourteen days ago, of every shop. */
export async function tidyCalls(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  const where = { kind: 'call-endpoint', parkedAt: { lt: before } };
  return (await db.job.deleteMany({ where })).count;
}
