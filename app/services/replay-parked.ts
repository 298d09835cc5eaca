// Tries again what was parked: deliveries and jobs of one shop, once whatever stopped them has been mended.
import { clock } from '../clock';
import { prisma } from '../db.server';

/** How many deliveries and jobs are due again. Emptied deliveries cannot be replayed and stay parked. */
export async function replayParked({ shopId }: { shopId: string }): Promise<{ replayed: number }> {
  const again = { dueAt: clock.now(), parkedAt: null, attempts: 0 };
  const parked = { shopId, parkedAt: { not: null } };
  const [deliveries, jobs] = await prisma.$transaction([
    prisma.delivery.updateMany({ where: { ...parked, body: { not: '' } }, data: again }),
    prisma.job.updateMany({
      where: { ...parked, kind: { not: 'call-endpoint' } },
      data: again,
    }),
  ]);
  return { replayed: deliveries.count + jobs.count };
}
