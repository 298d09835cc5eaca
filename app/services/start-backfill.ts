// A merchant has the shop's past orders taken over: their spend and number count, their points only if so wished.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { Refusal } from '../loyalty/refusals';
import { enqueue } from '../outbox/enqueue';
import type { BackfillState } from '../queries/backfill';
import { currentProgram } from '../queries/current-program';

export type BackfillWish = {
  shopId: string;
  /** Orders placed from this moment on; null for every order Shopify shows. */
  since: Date | null;
  /** Whether the orders earn, under the programme in force now. */
  withPoints: boolean;
  by: string;
};

const UNDER_WAY: BackfillState[] = ['asked', 'preparing', 'reading'];

/** Starts a backfill; while one is under way there is no second. An order taken over twice counts once. */
export async function startBackfill(
  wish: BackfillWish,
): Promise<{ started: true } | { refusal: Refusal }> {
  const now = clock.now();
  const { shopId, since, withPoints, by } = wish;
  if (since && since > now) return refuse('backfill_in_future', 'Choose a day in the past.');
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE "shopId" = ${shopId} FOR UPDATE`;
    const { version, program } = await currentProgram(shopId, tx);
    if (withPoints && !program.live)
      return refuse('program_paused', 'Turn the program on first: while it is off nothing earns.');
    const last = await tx.backfill.findUnique({ where: { shopId } });
    if (last && UNDER_WAY.includes(last.state as BackfillState))
      return refuse('backfill_under_way', 'Past orders are being taken over already.');
    await begin(tx, { shopId, since, version: withPoints ? version : null, by }, now);
    return { started: true as const };
  });
}

type Begin = { shopId: string; since: Date | null; version: number | null; by: string };

async function begin(tx: Tx, { shopId, since, version, by }: Begin, now: Date): Promise<void> {
  await tx.backfill.deleteMany({ where: { shopId } });
  await tx.backfill.create({
    data: { shopId, state: 'asked', since, version, startedAt: now, startedBy: by },
  });
  await enqueue(tx, [{ shopId, kind: 'backfill-orders', key: 'past', data: {} }], now);
}

/** Ends one under way; what was taken over until then stays. */
export async function stopBackfill(shopId: string): Promise<void> {
  await prisma.backfill.updateMany({
    where: { shopId, state: { in: UNDER_WAY } },
    data: { state: 'stopped', finishedAt: clock.now() },
  });
}

const refuse = (name: Refusal['name'], message: string) => ({ refusal: { name, message } });
