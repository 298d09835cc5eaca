// What follows once a version of the programme is in force: at once, or when its day has come.
import type { Tx } from '../database/open';
import { expiryChanged, expirySinceOf } from '../loyalty/expiry';
import { startingProgram, type Expiry, type Program } from '../loyalty/program';
import { sameData } from '../loyalty/same-data';
import { scheduleSweep } from '../sweeps/schedule';

type Taking = { shopId: string; version: number; now: Date };

/** Sets since when points lapse the way they do now (article 11), and asks for the rounds that follow. Twice is once. */
export async function takeEffect(tx: Tx, { shopId, version, now }: Taking): Promise<void> {
  const key = { shopId_version: { shopId, version } };
  const row = await tx.programVersion.findUnique({ where: key });
  if (!row) return;
  const program = row.program as Program;
  const before = await programBefore(tx, row);
  const expirySince = await expirySinceNow(tx, shopId, now);
  await tx.shop.update({ where: { shopId }, data: { expirySince } });
  if (expiryChanged(before.expiry, program.expiry)) await scheduleSweep(tx, shopId, 'redate', now);
  if (!sameData(before.tiers, program.tiers)) await scheduleSweep(tx, shopId, 'tiers-all', now);
}

/**
 * Since when points lapse the way they do now: from every version so far, in their order. One that takes effect late,
 * or again after another, so changes nothing of what is in force.
 */
async function expirySinceNow(tx: Tx, shopId: string, now: Date): Promise<Date | null> {
  const versions = await tx.$queryRaw<{ expiry: Expiry; publishedAt: Date }[]>`
    SELECT "program" -> 'expiry' AS "expiry", "publishedAt" FROM "ProgramVersion"
    WHERE "shopId" = ${shopId} AND "publishedAt" <= ${now}::timestamptz ORDER BY "publishedAt", "version"`;
  const start: { expiry: Expiry; since: Date | null } = {
    expiry: startingProgram.expiry,
    since: null,
  };
  return versions.reduce(
    (before, { expiry, publishedAt }) => ({
      expiry,
      since: expirySinceOf(before, expiry, publishedAt),
    }),
    start,
  ).since;
}

async function programBefore(
  tx: Tx,
  { shopId, version, publishedAt }: { shopId: string; version: number; publishedAt: Date },
): Promise<Program> {
  const row = await tx.programVersion.findFirst({
    where: {
      shopId,
      OR: [{ publishedAt: { lt: publishedAt } }, { publishedAt, version: { lt: version } }],
    },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
  });
  return row ? (row.program as Program) : startingProgram;
}
