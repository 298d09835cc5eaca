// Cancels a version that was to come into force: it becomes the draft again where there is none.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Prisma } from '../generated/prisma/client';
import { currentProgram } from '../queries/current-program';
import { lockProgram, scheduledKey } from './write-version';

/** Refused once it is in force: nothing that may have earned points is ever taken back. */
export async function cancelScheduled({
  shopId,
  version,
  by,
}: {
  shopId: string;
  version: number;
  by: string;
}): Promise<{ cancelled: true } | { refused: 'in_force' | 'not_found' }> {
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    await lockProgram(tx, shopId);
    const key = { shopId_version: { shopId, version } };
    const row = await tx.programVersion.findUnique({ where: key });
    if (!row) return { refused: 'not_found' };
    if (row.publishedAt <= now) return { refused: 'in_force' };
    await tx.programVersion.delete({ where: key });
    await tx.job.deleteMany({
      where: { shopId, kind: 'sync-program', key: scheduledKey(row.publishedAt, version) },
    });
    if (!(await tx.programDraft.findUnique({ where: { shopId } }))) {
      const program = row.program as Prisma.InputJsonObject;
      const { version: basedOn } = await currentProgram(shopId, tx, now);
      await tx.programDraft.create({
        data: { shopId, program, basedOn, savedAt: now, savedBy: by },
      });
    }
    return { cancelled: true };
  });
}
