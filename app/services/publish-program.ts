// Publishes a programme: checked, written as the next version, told to the theme.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { checkProgram, type ProgramFault } from '../loyalty/program';
import { enqueue } from '../outbox/enqueue';

export type PublishRequest = { shopId: string; input: unknown; by: string };

/** The new version's number, or every fault in what was proposed. Past awards keep the version that granted them. */
export async function publishProgram({
  shopId,
  input,
  by,
}: PublishRequest): Promise<{ version: number } | { faults: ProgramFault[] }> {
  const checked = checkProgram(input);
  if ('faults' in checked) return checked;
  const now = clock.now();
  // Shopify tells times in whole seconds: an order of this very second is placed under this version.
  const publishedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
  return prisma.$transaction(async (tx) => {
    // Two staff members saving at once publish one after the other.
    await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE "shopId" = ${shopId} FOR UPDATE`;
    const last = await tx.programVersion.findFirst({
      where: { shopId },
      orderBy: { version: 'desc' },
    });
    const version = (last?.version ?? 0) + 1;
    const published = { shopId, version, program: checked.program, publishedAt, publishedBy: by };
    await tx.programVersion.create({ data: published });
    await enqueue(tx, [{ shopId, kind: 'sync-program', key: 'program', data: {} }], now);
    return { version };
  });
}
