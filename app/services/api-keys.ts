// Keys with which the shop's own programs speak to us: made, used, revoked. Their secrets are derived, never stored.
import { randomBytes } from 'node:crypto';
import { clock } from '../clock';
import { prisma } from '../db.server';

const MOST = 10;
/** The time of last use is for people: it need not be exact to the second. */
const USED_EVERY_MS = 60_000;

/** Makes a key; its id, or why not. Revoked ones do not count. */
export async function makeApiKey(asked: {
  shopId: string;
  name: string;
  by: string | null;
}): Promise<{ id: string } | { fault: string }> {
  const { shopId, by } = asked;
  const name = asked.name.trim();
  if (!name || name.length > 60) return { fault: 'Give the key a name of up to 60 characters.' };
  const id = `rk_${randomBytes(12).toString('hex')}`;
  const made = await prisma.$executeRaw`
    INSERT INTO "ApiKey" ("shopId", "id", "name", "createdAt", "createdBy")
    SELECT ${shopId}, ${id}, ${name}, ${clock.now()}::timestamptz, ${by}
    WHERE (SELECT count(*) FROM "ApiKey" WHERE "shopId" = ${shopId} AND "revokedAt" IS NULL) < ${MOST}::int`;
  return made ? { id } : { fault: `A store can have up to ${MOST} keys. Revoke one first.` };
}

/** Nothing signed with it counts from now on. */
export async function revokeApiKey({ shopId, id }: { shopId: string; id: string }): Promise<void> {
  const where = { shopId, id, revokedAt: null };
  await prisma.apiKey.updateMany({ where, data: { revokedAt: clock.now() } });
}

/** Notes that a key was used, to the minute. */
export async function noteKeyUse(shopId: string, id: string, lastUsed: Date | null): Promise<void> {
  const now = clock.now();
  if (lastUsed && now.getTime() - lastUsed.getTime() < USED_EVERY_MS) return;
  await prisma.apiKey.updateMany({ where: { shopId, id }, data: { usedAt: now } });
}
