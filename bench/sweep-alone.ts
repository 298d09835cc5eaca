// Has one shop swept in a process of its own, whose time and memory nothing else shares.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { SECRET } from './orders';
import type { World } from './world';

/** How long the round took, the memory it held over what the process held before, and whether a page failed. */
export type Swept = { seconds: number; megabytes: number; failed: boolean };

/** One round of a sweep by that clock; what it left to be handed on is let go. */
export async function sweepAlone(
  { database: { prisma }, cluster }: World,
  {
    shopId,
    sweep,
    dueAt,
    now,
  }: { shopId: string; sweep: 'expire' | 'tiers'; dueAt: Date; now: Date },
): Promise<Swept> {
  const kind = `bench-${sweep}`;
  await prisma.sweep.create({ data: { shopId, kind, dueAt } });
  const env = {
    ...process.env,
    DATABASE_URL: cluster.url,
    SWEEP: JSON.stringify({ sweep, kind, now }),
    SHOPIFY_API_KEY: 'bench',
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: 'http://127.0.0.1',
  };
  const child = fork('bench/sweeper.ts', { env, execArgv: [...process.execArgv, '--expose-gc'] });
  const [swept] = (await once(child, 'message')) as [Swept];
  await prisma.$executeRaw`DELETE FROM "Job" WHERE "shopId" = ${shopId}`;
  return swept;
}
