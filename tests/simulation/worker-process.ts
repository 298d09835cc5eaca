// One process of the app as the simulation runs and kills it: the doors of webhooks, reviews and storefront, the worker
// behind them, built from source. Its parent moves its clock and asks whether it has come to rest.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { env } from '~/env.server';
import { answer, answerJson } from '~/http';
import { openInbox } from '~/inbox/accept';
import { receiveWebhook } from '~/inbox/door';
import { receiveReview } from '~/inbox/review-door';
import { handleProxy } from '~/proxy/handle';
import { startWorker } from '~/worker';
import { worker as handle } from '~/worker-handle';
import { dieIn } from './last-statement';

// Nothing is worked by another clock than the one this process has from its parent.
clock.move(Number(process.env.MOVED_MS));
const worker = startWorker();
handle.set(worker);
const inbox = openInbox(prisma, { now: () => clock.now(), onStored: () => worker.nudge() });
const door = { inbox, secret: env.SHOPIFY_API_SECRET };
// Whoever signs a review reads the machine's clock.
const reviewDoor = { inbox, now: () => clock.machine() };

/** What waits longer waits for a day to come, such as the end of a hold. */
const SOON_MS = 3_600_000;

/** What still waits, and what was given up. */
async function waiting() {
  const now = clock.now();
  const due = { where: { dueAt: { lte: new Date(now.getTime() + SOON_MS) } } };
  const parked = { where: { parkedAt: { not: null } } };
  const [deliveries, jobs, sweeps, parkedDeliveries, parkedJobs] = [
    await prisma.delivery.count(due),
    await prisma.job.count(due),
    await prisma.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM "Sweep" WHERE "dueAt" <= ${now}::timestamptz OR "cursor" IS NOT NULL`,
    await prisma.delivery.count(parked),
    await prisma.job.count(parked),
  ];
  return {
    deliveries,
    jobs,
    sweeps: Number(sweeps[0]!.count),
    parked: parkedDeliveries + parkedJobs,
  };
}

const server = createServer((req, res) => {
  const work = async () => {
    if (req.url === '/webhooks') return receiveWebhook(door, req, res);
    if (req.url!.startsWith('/reviews/')) return receiveReview(reviewDoor, req, res);
    if (req.url!.startsWith('/proxy/')) return handleProxy(req, res);
    return answerJson(res, 200, await waiting());
  };
  work().catch(() => answer(res, 500));
});

type Order = { moveMs: number } | { diesIn: number };
process.on('message', (order: Order) => {
  if ('diesIn' in order) return dieIn(order.diesIn);
  clock.move(order.moveMs);
  worker.nudge();
});
process.on('disconnect', () => process.exit(0));

server.listen(0, '127.0.0.1', () =>
  process.send!({ port: (server.address() as AddressInfo).port }),
);
