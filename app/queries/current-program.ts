// The programme in force in a shop, with the shop's currency.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Db, Tx } from '../database/open';
import { startingProgram, type Program, type PublishedProgram } from '../loyalty/program';

/**
 * The version in force: the last published at or before the moment (now unless said). A shop that has none yet has
 * the one it will start from, as version 0.
 */
export async function currentProgram(
  shopId: string,
  db: Db | Tx = prisma,
  at: Date = clock.now(),
): Promise<PublishedProgram> {
  const row = await db.programVersion.findFirst({
    where: { shopId, publishedAt: { lte: at } },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
  });
  if (!row) return { version: 0, program: startingProgram, publishedAt: new Date(0) };
  return { version: row.version, program: row.program as Program, publishedAt: row.publishedAt };
}

/** The time zone a shop's days are told in. */
export async function shopTimeZone(shopId: string, db: Db | Tx = prisma): Promise<string> {
  const shop = await db.shop.findUnique({ where: { shopId }, select: { timeZone: true } });
  return shop?.timeZone ?? 'UTC';
}

/** The currency a shop's money is counted in. */
export async function shopCurrency(shopId: string, db: Db | Tx = prisma): Promise<string> {
  const shop = await db.shop.findUnique({ where: { shopId }, select: { currency: true } });
  return shop?.currency ?? 'USD';
}
