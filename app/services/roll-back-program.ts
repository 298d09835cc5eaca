// Publishes an old version of the programme again, as a new one.
import { prisma } from '../db.server';
import { publishProgram, type PublishOutcome } from './publish-program';

/** The new version's number; the draft, if any, stays. Past awards keep the version that granted them. */
export async function rollBackProgram({
  shopId,
  version,
  by,
  confirmed,
}: {
  shopId: string;
  version: number;
  by: string;
  confirmed?: boolean;
}): Promise<PublishOutcome | { refused: 'not_found' }> {
  const row = await prisma.programVersion.findUnique({
    where: { shopId_version: { shopId, version } },
    select: { program: true },
  });
  if (!row) return { refused: 'not_found' };
  return publishProgram({ shopId, by, input: row.program, ...(confirmed && { confirmed }) });
}
