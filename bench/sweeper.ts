// Sweeps one shop as the app's worker does, in a process of its own, and tells how long it took and what memory it held.
import { database, prisma } from '../app/db.server';
import { expireSweep } from '../app/sweeps/expire';
import { runSweep } from '../app/sweeps/run';

/** Under this name no worker of an app nearby takes it over. */
const kind = process.env.SWEEP_KIND!;
let failure: unknown = null;

await prisma.shop.count();
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = idle;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
const started = performance.now();
await runSweep({
  db: prisma,
  now: () => new Date(),
  sweeps: [{ ...expireSweep, kind }],
  onFailure: (_at, error) => (failure = error),
});
const seconds = (performance.now() - started) / 1000;
clearInterval(watch);
process.send!({ seconds, megabytes: (peak - idle) / 2 ** 20, failed: failure !== null });
if (failure) console.error(failure);
await database.close();
process.disconnect();
