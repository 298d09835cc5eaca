// The work behind the doors: the inbox, the outbox and the day's tidying, each in a loop that a nudge wakes.
import { clock } from './clock';
import { prisma } from './db.server';
import { tidyInbox } from './inbox/tidy';
import { workInbox } from './inbox/work';
import { log } from './log.server';
import { deliveryFailures, ordersRecorded, pointsPosted, taskFailures } from './metrics.server';
import { runOutbox } from './outbox/run';
import { tasks } from './tasks';

export type Worker = {
  /** Something new is waiting: look now. */
  nudge(): void;
  /** Finishes what is under way and takes nothing new. */
  stop(): Promise<void>;
};

type Loop = { nudge(): void; stop(): Promise<void> };

/** Repeats `round` for as long as it finds work, then sleeps until nudged or `idleMs` have passed. */
function loop(name: string, idleMs: number, round: () => Promise<boolean>): Loop {
  let stopping = false;
  let nudged = false;
  let wake = () => {};
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => (clearTimeout(timer), resolve());
    });
  const running = (async () => {
    while (!stopping) {
      nudged = false;
      const found = await round().catch((err: unknown) => {
        log.error({ err, loop: name }, 'a round failed and will be tried again');
        return null;
      });
      // After a failure even a nudge waits a moment: the database may be away.
      if (found === null && !stopping) await sleep(1000);
      else if (!found && !nudged && !stopping) await sleep(idleMs);
    }
  })();
  return {
    nudge: () => ((nudged = true), wake()),
    stop: () => ((stopping = true), wake(), running),
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

async function outboxRound(): Promise<boolean> {
  const claimed = await runOutbox({
    db: prisma,
    now: () => clock.now(),
    tasks,
    onFailure: ({ shopId, kind, id, attempts }, err) => {
      taskFailures.inc({ kind });
      log.warn({ err, shopId, kind, job: id, attempts }, 'a task failed');
    },
  });
  return claimed > 0;
}

async function tidyRound(): Promise<boolean> {
  await tidyInbox(prisma, clock.now());
  return false;
}

/** Starts the loops. Redemptions held by the storefront and points posted by the inbox both wake the outbox. */
export function startWorker(): Worker {
  const outbox = loop('outbox', 500, outboxRound);
  const inbox = loop('inbox', 500, async () => {
    const found = await inboxRound();
    if (found) outbox.nudge();
    return found;
  });
  const tidy = loop('tidy', 3_600_000, tidyRound);
  return {
    nudge: () => (inbox.nudge(), outbox.nudge()),
    stop: async () => void (await Promise.all([inbox.stop(), outbox.stop(), tidy.stop()])),
  };
}
