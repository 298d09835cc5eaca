// What a sale leaves the merchant, as they say: only the economics of their rewards are reckoned with it.
import { prisma } from '../db.server';

/** Saves whole percent from 1 to 100, or that it is not known; null for anything else. */
export async function setMargin(
  shopId: string,
  typed: string,
): Promise<{ marginPercent: number | null } | null> {
  const text = typed.trim().replace(/\s*%$/, '');
  const marginPercent = text ? Number(text) : null;
  const fits = marginPercent === null || (/^\d{1,3}$/.test(text) && marginPercent >= 1);
  if (!fits || (marginPercent ?? 0) > 100) return null;
  await prisma.shop.update({ where: { shopId }, data: { marginPercent } });
  return { marginPercent };
}
