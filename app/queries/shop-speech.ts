// How a shop speaks of points, money and days, whatever the language.
import { prisma } from '../db.server';
import type { TierListener } from '../loyalty/tier-outlook';
import { currentProgram } from './current-program';

export type ShopSpeech = Omit<TierListener, 'locale'>;

export async function shopSpeech(shopId: string): Promise<ShopSpeech> {
  const [{ program }, shop] = await Promise.all([
    currentProgram(shopId),
    prisma.shop.findUnique({ where: { shopId }, select: { currency: true, timeZone: true } }),
  ]);
  const { currency = 'USD', timeZone = 'UTC' } = shop ?? {};
  return { names: program.pointsName, currency, timeZone };
}
