// The programme in force in a shop, with the shop's currency.
import { prisma } from '../db.server';
import type { Db, Tx } from '../database/open';
import { startingProgram, type Program, type PublishedProgram } from '../loyalty/program';

/** The newest published version; a shop that has none yet has the one it will start from, as version 0. */
export async function currentProgram(
  shopId: string,
  db: Db | Tx = prisma,
): Promise<PublishedProgram> {
  const row = await db.programVersion.findFirst({
    where: { shopId },
    orderBy: { version: 'desc' },
  });
  if (!row) return { version: 0, program: startingProgram, publishedAt: new Date(0) };
  return { version: row.version, program: row.program as Program, publishedAt: row.publishedAt };
}

/** The currency a shop's money is counted in. */
export async function shopCurrency(shopId: string, db: Db | Tx = prisma): Promise<string> {
  const shop = await db.shop.findUnique({ where: { shopId }, select: { currency: true } });
  return shop?.currency ?? 'USD';
}
