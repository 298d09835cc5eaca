// A shop whose points lapse, and its sweeps run at a moment.
import { prisma } from '~/db.server';
import type { Draft } from '~/ledger/entry';
import type { Program } from '~/loyalty/program';
import { postPoints } from '~/services/post-points';
import { sweeps } from '~/sweeps';
import { ensureSweeps, runSweep, type SweepOptions } from '~/sweeps/run';
import { liveProgram, openShop, SHOP } from '../support/world';

export const lapsing = (expiry: Program['expiry']): Program => ({ ...liveProgram, expiry });
export const byAge: Program['expiry'] = { mode: 'age', months: 1, warnDays: [3, 7] };
export const byInactivity: Program['expiry'] = {
  mode: 'inactivity',
  months: 1,
  keptBy: 'anything',
  warnDays: [7],
};

/** A shop that listens to everything, with this expiry since it was installed. */
export async function openLapsing(expiry: Program['expiry']): Promise<void> {
  await openShop(lapsing(expiry));
  await prisma.shop.update({ where: { shopId: SHOP }, data: { tellsFlow: true } });
}

/** Posts as services do, at a moment. */
export const postAt = (now: Date, ...drafts: Draft[]) =>
  prisma.$transaction((tx) => postPoints(tx, drafts, now));

/** Runs whatever is due, once each, at a moment. */
export async function sweepAt(now: Date, more: Partial<SweepOptions> = {}): Promise<unknown[]> {
  const failures: unknown[] = [];
  const onFailure: SweepOptions['onFailure'] = (_at, error) => failures.push(error);
  const options = { db: prisma, now: () => now, sweeps, onFailure, ...more };
  await ensureSweeps(options);
  for (let rounds = 0; rounds < 50 && (await runSweep(options)); rounds++);
  return failures;
}

/** What Flow was told of one kind, oldest first. */
export async function told(kind: string): Promise<Record<string, unknown>[]> {
  const jobs = await prisma.job.findMany({
    where: { shopId: SHOP, kind: 'tell-flow' },
    orderBy: { id: 'asc' },
  });
  const all = jobs.map((job) => job.data as { kind: string; data: Record<string, unknown> });
  return all.filter((one) => one.kind === kind).map((one) => one.data);
}
