// Sweeps one shop as the app's worker does, in a process of its own, and tells how long it took and what memory it held.
import { database, prisma } from '../app/db.server';
import { expireSweep } from '../app/sweeps/expire';
import { runSweep } from '../app/sweeps/run';
import { tiersSweep } from '../app/sweeps/tiers';

const { sweep, kind, now } = JSON.parse(process.env.SWEEP!) as {
  sweep: 'expire' | 'tiers';
  /** Under this name no worker of an app nearby takes it over. */
  kind: string;
  now: string;
};
const sweeps = { expire: expireSweep, tiers: tiersSweep };
let failure: unknown = null;

await prisma.shop.count();
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = idle;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
const started = performance.now();
await runSweep({
  db: prisma,
  now: () => new Date(now),
  sweeps: [{ ...sweeps[sweep], kind }],
  onFailure: (_at, error) => (failure = error),
});
const seconds = (performance.now() - started) / 1000;
clearInterval(watch);
process.send!({ seconds, megabytes: (peak - idle) / 2 ** 20, failed: failure !== null });
if (failure) console.error(failure);
await database.close();
process.disconnect();
