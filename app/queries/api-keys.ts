// Whether a key counts.
import { prisma } from '~/db.server';

/** A key that has not been revoked, of a shop that has the app; or null. */
export async function apiKeyInForce(
  shopId: string,
  id: string,
): Promise<{ usedAt: Date | null } | null> {
  const [key] = await prisma.$queryRaw<{ usedAt: Date | null }[]>`
    SELECT k."usedAt" FROM "ApiKey" k JOIN "Shop" s ON s."shopId" = k."shopId"
    WHERE k."shopId" = ${shopId} AND k."id" = ${id} AND k."revokedAt" IS NULL AND s."uninstalledAt" IS NULL`;
  return key ?? null;
}
