// What an operator watches, in Prometheus' words.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { clock } from './clock';
import { prisma } from './db.server';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });
const registers = [registry];

export const webhooks = new Counter({
  name: 'regulars_webhooks_total',
  help: 'Webhooks received, by outcome: accepted, unsigned, malformed, too_large, unavailable',
  labelNames: ['outcome'],
  registers,
});

export const reviewDeliveries = new Counter({
  name: 'regulars_review_deliveries_total',
  help: 'What review apps posted, by source and outcome',
  labelNames: ['source', 'outcome'],
  registers,
});

export const deliveryFailures = new Counter({
  name: 'regulars_delivery_failures_total',
  help: 'Deliveries that could not be applied and will be tried again, by topic',
  labelNames: ['topic'],
  registers,
});

export const ordersRecorded = new Counter({
  name: 'regulars_orders_recorded_total',
  help: 'Order snapshots and refunds applied',
  registers,
});

export const pointsPosted = new Counter({
  name: 'regulars_points_posted_total',
  help: 'Points credited and debited because of orders',
  registers,
});

export const ordersRepaired = new Counter({
  name: 'regulars_orders_repaired_total',
  help: 'Orders whose points moved because Shopify was asked for them: their webhooks were lost or late',
  registers,
});

export const taskFailures = new Counter({
  name: 'regulars_task_failures_total',
  help: 'Tasks that failed and will be tried again or parked, by kind',
  labelNames: ['kind'],
  registers,
});

export const sweepFailures = new Counter({
  name: 'regulars_sweep_failures_total',
  help: 'Pages of sweeps that failed and will be tried again, by kind: expire, warn, tiers, birthdays and so on',
  labelNames: ['kind'],
  registers,
});

export const apiRequests = new Counter({
  name: 'regulars_api_requests_total',
  help: 'Requests by key under /api/v1, by status',
  labelNames: ['status'],
  registers,
});

export const flowRuns = new Counter({
  name: 'regulars_flow_runs_total',
  help: 'Runs of actions that Shopify Flow asked for, by status',
  labelNames: ['status'],
  registers,
});

export const endpointCalls = new Counter({
  name: 'regulars_endpoint_calls_total',
  help: 'Messages sent to addresses of merchants, by outcome: taken, failed, gone',
  labelNames: ['outcome'],
  registers,
});

export const storefrontRequests = new Histogram({
  name: 'regulars_storefront_seconds',
  help: 'Time to answer the storefront, by door and status',
  labelNames: ['door', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers,
});

new Gauge({
  name: 'regulars_audit_faults',
  help: 'Figures that did not balance when the books of each shop were last proved; anything but 0 needs a look',
  registers,
  async collect() {
    const { _sum } = await prisma.shop.aggregate({ _sum: { auditFaults: true } });
    this.set(_sum.auditFaults ?? 0);
  },
});

type Depth = { depth: number; oldest: Date | null; parked: number };

/** Reads a queue's depth when asked, never in the way of the work itself; the figures of one queue are of one moment. */
function queueGauges(name: string, what: string, read: () => Promise<Depth>): void {
  let reading: Promise<Depth> | undefined;
  const found = () => (reading ??= read().finally(() => (reading = undefined)));
  const gauge = (suffix: string, help: string, figureOf: (depth: Depth) => number) =>
    new Gauge({
      name: `regulars_${name}_${suffix}`,
      help,
      registers,
      async collect() {
        this.set(figureOf(await found()));
      },
    });
  gauge('depth', `${what} waiting`, ({ depth }) => depth);
  gauge('parked', `${what} parked for someone to decide`, ({ parked }) => parked);
  gauge('oldest_seconds', 'Age of the oldest of them', ({ oldest }) =>
    oldest ? Math.max(0, (clock.now().getTime() - oldest.getTime()) / 1000) : 0,
  );
}

queueGauges('inbox', 'Deliveries', async () => {
  const [row] = await prisma.$queryRaw<Depth[]>`
    SELECT count(*)::int AS depth, min("receivedAt") AS oldest,
      (SELECT count(*)::int FROM "Delivery" WHERE "parkedAt" IS NOT NULL) AS parked
    FROM "Delivery" WHERE "dueAt" IS NOT NULL`;
  return row!;
});

queueGauges('outbox', 'Jobs', async () => {
  const [row] = await prisma.$queryRaw<Depth[]>`
    SELECT count(*) FILTER (WHERE "parkedAt" IS NULL)::int AS depth, min("dueAt") AS oldest,
      count(*) FILTER (WHERE "parkedAt" IS NOT NULL)::int AS parked FROM "Job" WHERE "kind" <> 'call-endpoint'`;
  return row!;
});

queueGauges('calls', 'Messages to addresses of merchants', async () => {
  const [row] = await prisma.$queryRaw<Depth[]>`
    SELECT count(*) FILTER (WHERE "parkedAt" IS NULL)::int AS depth, min("dueAt") AS oldest,
      count(*) FILTER (WHERE "parkedAt" IS NOT NULL)::int AS parked FROM "Job" WHERE "kind" = 'call-endpoint'`;
  return row!;
});

new Gauge({
  name: 'regulars_endpoints_paused',
  help: 'Addresses of merchants that are paused, by hand or because nobody answered',
  registers,
  async collect() {
    this.set(await prisma.endpoint.count({ where: { pausedAt: { not: null } } }));
  },
});

new Gauge({
  name: 'regulars_sweeps_overdue_seconds',
  help: 'How late the sweep is that waits longest: what lapses, whose tier ends, whose birthday it is',
  registers,
  async collect() {
    const now = clock.now();
    const [row] = await prisma.$queryRaw<{ due: Date | null }[]>`
      SELECT min("dueAt") AS due FROM "Sweep" WHERE "dueAt" <= ${now}::timestamptz`;
    this.set(row?.due ? (now.getTime() - row.due.getTime()) / 1000 : 0);
  },
});
