// The work behind the doors: the inbox, the outbox and the rewards in it, the day's tidying and the night's audit, each in a loop.
import { setTimeout as rest } from 'node:timers/promises';
import { clock } from './clock';
import { database, prisma } from './db.server';
import { tidyInbox } from './inbox/tidy';
import { workInbox } from './inbox/work';
import { log } from './log.server';
import {
  deliveryFailures,
  ordersRecorded,
  pointsPosted,
  sweepFailures,
  taskFailures,
} from './metrics.server';
import { runOutbox, type OutboxOptions } from './outbox/run';
import { auditNextShop } from './services/audit-books';
import { scheduleReconciliation } from './services/schedule-reconciliation';
import { tidyCalls } from './services/tidy-calls';
import { tidyExports } from './services/tidy-exports';
import { sweeps } from './sweeps';
import { ensureSweeps, runSweep, type SweepOptions } from './sweeps/run';
import { tasks } from './tasks';

export type Worker = {
  /** Something new is waiting: look now. */
  nudge(): void;
  /** Deliveries were stored: look at the inbox now. */
  received(): void;
  /** A shop is new: its sweeps begin. */
  installed(): void;
  /** Finishes what is under way and takes nothing new. */
  stop(): Promise<void>;
};

type Loop = { nudge(): void; stop(): Promise<void> };

/** Repeats `round` for as long as it finds work, then sleeps until nudged or `idleMs` have passed. */
function loop(name: string, idleMs: number, round: () => Promise<boolean>): Loop {
  const asked = { toStop: false, again: false };
  let wake = () => {};
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => (clearTimeout(timer), resolve());
    });
  const running = (async () => {
    while (!asked.toStop) {
      asked.again = false;
      const found = await round().catch((err: unknown) => {
        log.error({ err, loop: name }, 'a round failed and will be tried again');
        return null;
      });
      // After a failure even a nudge waits a moment: the database may be away.
      if (found === null && !asked.toStop) await sleep(1000);
      else if (!found && !asked.again && !asked.toStop) await sleep(idleMs);
    }
  })();
  return {
    nudge: () => ((asked.again = true), wake()),
    stop: () => ((asked.toStop = true), wake(), running),
  };
}

async function inboxRound(): Promise<boolean> {
  const { claimed, applied } = await workInbox({
    db: prisma,
    now: () => clock.now(),
    onFailure: ({ shopId, id, topic }, err) => {
      deliveryFailures.inc({ topic });
      log.warn({ err, shopId, delivery: id, topic }, 'a delivery could not be applied');
    },
  });
  ordersRecorded.inc(applied.orders);
  pointsPosted.inc(applied.pointsPosted);
  return claimed > 0;
}

const {
  'call-endpoint': callEndpoint,
  'issue-reward': issueReward,
  'take-back-reward': takeBackReward,
  'extend-reward': extendReward,
  'sync-access': syncAccess,
  ...ourTasks
} = tasks;

/** Balances never wait for an address of a merchant's that is slow to answer: that has a loop of its own. */
const outboxRound = () => workOutbox(ourTasks);
/** Shoppers look at the screen while their reward is made: it waits for nothing else. */
const rewardsRound = () =>
  workOutbox({
    'issue-reward': issueReward,
    'take-back-reward': takeBackReward,
    'extend-reward': extendReward,
    'sync-access': syncAccess,
  });
const callsRound = () => workOutbox({ 'call-endpoint': callEndpoint });

async function workOutbox(some: OutboxOptions['tasks']): Promise<boolean> {
  const claimed = await runOutbox({
    db: prisma,
    now: () => clock.now(),
    tasks: some,
    onFailure: ({ shopId, kind, id, attempts }, err) => {
      taskFailures.inc({ kind });
      log.warn({ err, shopId, kind, job: id, attempts }, 'a task failed');
    },
  });
  return claimed > 0;
}

async function tidyRound(): Promise<boolean> {
  await tidyInbox(prisma, clock.now());
  await tidyExports(prisma, clock.now());
  await tidyCalls(prisma, clock.now());
  return false;
}

/** Proves the books of one shop whose night has come. Faults are told, never acted on: someone has to look. */
async function auditRound(): Promise<boolean> {
  const audited = await auditNextShop(clock.now());
  for (const { shopId, memberId, what } of audited?.faults.slice(0, 20) ?? [])
    log.error({ shopId, member: memberId, what }, 'the books do not balance');
  return audited !== null;
}

const sweepOptions = (stopping: () => boolean): SweepOptions => ({
  db: prisma,
  now: () => clock.now(),
  sweeps,
  stopping,
  onFailure: ({ shopId, kind }, err) => {
    sweepFailures.inc({ kind });
    log.error({ err, shopId, sweep: kind }, 'a page of a sweep failed and will be tried again');
  },
});

async function newSweepsRound(): Promise<boolean> {
  await ensureSweeps(sweepOptions(() => false));
  return false;
}

async function reconcileRound(): Promise<boolean> {
  await scheduleReconciliation(prisma, clock.now());
  return false;
}

// While one batch waits for PostgreSQL the other is read and decided. PGlite does one thing at a time.
const INBOX_LOOPS = database.kind === 'postgres' ? 2 : 1;

// While deliveries wait to be acknowledged, each round is followed by a rest of this many times its length, within
// limits: a burst is accepted first and credited after, because Shopify gives up on a slow door, not on a slow balance.
const REST = 9;
const LONGEST_REST_MS = 2000;
const restAfter = (ms: number) => rest(Math.min(ms * REST, LONGEST_REST_MS));

/**
 * Starts the loops. Redemptions held by the storefront and points posted by the inbox both wake the outbox.
 * `isDoorBusy` says whether deliveries wait to be acknowledged.
 */
export function startWorker(isDoorBusy: () => boolean = () => false): Worker {
  const yielding = (round: () => Promise<boolean>) => async () => {
    const started = performance.now();
    const found = await round();
    if (found && isDoorBusy()) await restAfter(performance.now() - started);
    return found;
  };
  const outbox = loop('outbox', 500, yielding(outboxRound));
  const rewards = loop('rewards', 250, yielding(rewardsRound));
  const calls = loop('calls', 500, yielding(callsRound));
  const posting = async () => {
    const found = await inboxRound();
    if (found) [outbox, rewards, calls].forEach((one) => one.nudge());
    return found;
  };
  const inbox = Array.from({ length: INBOX_LOOPS }, () => loop('inbox', 500, yielding(posting)));
  const tidy = loop('tidy', 3_600_000, tidyRound);
  const reconcile = loop('reconcile', 300_000, reconcileRound);
  const audit = loop('audit', 600_000, auditRound);
  const stopping = { now: false };
  const options = sweepOptions(() => stopping.now);
  const sweep = loop(
    'sweep',
    60_000,
    yielding(() => runSweep(options)),
  );
  const newSweeps = loop('newSweeps', 3_600_000, async () => {
    const found = await newSweepsRound();
    sweep.nudge();
    return found;
  });
  return {
    nudge: () => [...inbox, outbox, rewards, calls, sweep].forEach((one) => one.nudge()),
    // One loop is enough for a trickle; the other joins by itself when there is more.
    received: () => inbox[0]!.nudge(),
    installed: () => newSweeps.nudge(),
    stop: async () => {
      stopping.now = true;
      const loops = [...inbox, outbox, rewards, calls, tidy, reconcile, audit, sweep, newSweeps];
      await Promise.all(loops.map((one) => one.stop()));
    },
  };
}
