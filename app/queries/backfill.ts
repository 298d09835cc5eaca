// How far the taking over of past orders has come: for its task, and for the merchant who watches it.
import { prisma } from '../db.server';
import { toSafe } from '../loyalty/points';

export type BackfillState = 'asked' | 'preparing' | 'reading' | 'done' | 'stopped' | 'failed';

export type BackfillUnderWay = {
  state: 'asked' | 'preparing' | 'reading';
  since: Date | null;
  operationId: string | null;
  bytes: number;
};

/** The shop's backfill if one is under way. */
export async function backfillOf(shopId: string): Promise<BackfillUnderWay | null> {
  const row = await prisma.backfill.findFirst({
    where: { shopId, state: { in: ['asked', 'preparing', 'reading'] } },
    select: { state: true, since: true, operationId: true, bytes: true },
  });
  return row && { ...row, state: row.state as BackfillUnderWay['state'], bytes: toSafe(row.bytes) };
}

export type BackfillProgress = {
  state: BackfillState;
  since: string | null;
  withPoints: boolean;
  found: number;
  done: number;
  skipped: number;
  points: number;
  startedAt: string;
  finishedAt: string | null;
  failure: string | null;
};

/** The last backfill of a shop as its screen shows it; null when there never was one. */
export async function backfillProgress(shopId: string): Promise<BackfillProgress | null> {
  const row = await prisma.backfill.findUnique({ where: { shopId } });
  if (!row) return null;
  const { state, found, done, skipped, failure } = row;
  return {
    state: state as BackfillState,
    found,
    done,
    skipped,
    failure,
    since: row.since?.toISOString() ?? null,
    withPoints: row.version !== null,
    points: toSafe(row.points),
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
