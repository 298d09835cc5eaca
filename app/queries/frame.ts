// What every screen needs to know of the shop: how to write money, moments and points for its merchant.
import { prisma } from '~/db.server';
import { currentProgram } from './current-program';

/** The shop's currency and time zone, and what its programme calls points. */
export async function frame(shopId: string) {
  const [shop, { program }] = await Promise.all([
    prisma.shop.findUnique({ where: { shopId }, select: { currency: true, timeZone: true } }),
    currentProgram(shopId),
  ]);
  return {
    currency: shop?.currency ?? 'USD',
    timeZone: shop?.timeZone ?? 'UTC',
    names: program.pointsName,
  };
}
