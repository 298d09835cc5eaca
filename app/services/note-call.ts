// Notes how an address of the merchant's answered, and pauses one that has not answered well for days.
import { clock } from '../clock';
import { prisma } from '../db.server';

/** An address that fails for so long is paused: nobody seems to be there. */
const PATIENCE_MS = 3 * 86_400_000;

export type CallOutcome = {
  shopId: string;
  id: string;
  /** What went wrong, in words; null when nothing did. */
  failure: string | null;
  /** The address said that it wants to hear no more. */
  gone?: boolean;
};

/** A good answer ends a row of failures; the first bad one begins it. A pause stays until the merchant ends it. */
export async function noteCall({ shopId, id, failure, gone }: CallOutcome): Promise<void> {
  const now = clock.now();
  if (!failure) {
    const well = { triedAt: now, failure: null, failingSince: null };
    await prisma.endpoint.updateMany({ where: { shopId, id }, data: well });
    return;
  }
  const since = new Date(now.getTime() - PATIENCE_MS);
  await prisma.$executeRaw`
    UPDATE "Endpoint" SET "triedAt" = ${now}::timestamptz, "failure" = ${failure.slice(0, 300)},
      "failingSince" = coalesce("failingSince", ${now}::timestamptz),
      "pausedAt" = CASE WHEN ${gone ?? false} OR "failingSince" <= ${since}::timestamptz
        THEN coalesce("pausedAt", ${now}::timestamptz) ELSE "pausedAt" END
    WHERE "shopId" = ${shopId} AND "id" = ${id}`;
}
