// How far a backfill has come, as Shopify tells it. One that the merchant stopped meanwhile stays stopped.
import { clock } from '../clock';
import { prisma } from '../db.server';

type Progress =
  | { state: 'preparing'; operationId: string }
  | { state: 'preparing'; found: number }
  | { state: 'reading'; found: number }
  | { state: 'done' }
  | { state: 'failed'; failure: string };

const UNDER_WAY = ['asked', 'preparing', 'reading'];

/** Notes a step; nothing when the backfill is over already. */
export async function noteBackfill(shopId: string, progress: Progress): Promise<void> {
  const over = progress.state === 'done' || progress.state === 'failed';
  const failure = 'failure' in progress ? { failure: progress.failure.slice(0, 500) } : {};
  await prisma.backfill.updateMany({
    where: { shopId, state: { in: UNDER_WAY } },
    data: { ...progress, ...failure, ...(over && { finishedAt: clock.now() }) },
  });
}
