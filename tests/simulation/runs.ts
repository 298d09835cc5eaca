// Two ways to live one life: quietly, in this process, told once and in order; and roughly, by processes that are killed,
// told in any order, some of it twice and some cut off.
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { clock } from '~/clock';
import type { Db } from '~/database/open';
import { prisma } from '~/db.server';
import { workInbox } from '~/inbox/work';
import { Hopeless, runOutbox } from '~/outbox/run';
import type { Program } from '~/loyalty/program';
import { redeemReward } from '~/services/redeem-reward';
import { installShopOrigin } from '~/shopify/platform.server';
import { sweeps } from '~/sweeps';
import { ensureSweeps, runSweep } from '~/sweeps/run';
import { tasks } from '~/tasks';
import type { FakeAdmin } from './fake-admin';
import { install, onPostgres, place, rest } from './place';
import { Processes } from './processes';
import type { Chance } from './random';
import { deal, redeem, tell } from './senders';
import { START } from './rich-life';
import { SHOP, type Message } from './shop-life';

export type Run = {
  moveTo(at: number): Promise<void>;
  /** Told, not yet worked. */
  tell(messages: readonly Message[]): Promise<void>;
  /** A shopper takes a reward, so many times. */
  press(customer: string, key: string): Promise<void>;
  /** Until nothing is left to do. */
  rest(): Promise<void>;
  /** Ends it; what stands then. */
  end(): Promise<Db>;
};

const REWARD = 'amount-off-1';

/** In the test's own database. */
export async function quietRun(admin: FakeAdmin, program: Program): Promise<Run> {
  installShopOrigin(await admin.open());
  onTestFinished(() => {
    clock.move(0);
    admin.close();
  });
  await install(prisma, program);
  const now = () => clock.now();
  const onFailure = (at: unknown, error: unknown) => {
    if (error instanceof Hopeless) return;
    throw new Error(`a quiet run failed at ${JSON.stringify(at)}`, { cause: error });
  };
  const options = { db: prisma, now, onFailure };
  const work = async () => {
    while ((await workInbox(options)).claimed || (await runOutbox({ ...options, tasks })));
    if (await runSweep({ ...options, sweeps })) await work();
  };
  return {
    async moveTo(at) {
      clock.move(at - Date.now());
      await ensureSweeps({ ...options, sweeps });
      await work();
    },
    async tell(messages) {
      for (const { id, topic, body, triggeredAt } of messages) {
        const at = { triggeredAt: new Date(triggeredAt), receivedAt: now(), dueAt: now() };
        await prisma.delivery.create({ data: { shopId: SHOP, id, topic, body, ...at } });
        await work();
      }
    },
    async press(customerId, idempotencyKey) {
      await redeemReward({ shopId: SHOP, customerId, rewardId: REWARD, idempotencyKey });
    },
    rest: work,
    end: async () => prisma,
  };
}

/** About as many as a batch of deliveries and what follows from it. */
export const STATEMENTS = 80;

/** How often processes are killed in one rough run: at random moments of its stages. */
export type Roughness = { random: Chance; kills: number; stages: number };

export async function roughRun(
  admin: FakeAdmin,
  program: Program,
  { random, kills, stages }: Roughness,
): Promise<Run> {
  const { environment, open } = await place();
  const before = await open();
  await install(before.prisma, program);
  await before.close();
  const processes = new Processes(
    { ...environment, SHOPIFY_SHOP_ORIGIN: await admin.open() },
    START,
  );
  onTestFinished(async () => {
    await processes.stop();
    admin.close();
  });
  await processes.start(onPostgres ? 2 : 1);
  const killIn = random.shuffle(Array.from({ length: stages }, (_, nr) => nr)).slice(0, kills);
  let stage = 0;
  /** Each stage may be the last that a process lives to see. */
  const roughly = async (work: Promise<unknown>) => {
    const kill = () =>
      sleep(random.below(300)).then(() =>
        processes.kill(random.below(2), random.below(STATEMENTS)),
      );
    await Promise.all([work, killIn.includes(stage++) && kill()]);
  };
  const sender = async (queue: Message[]) => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      await tell(processes, one, random);
      // Leases end while they are held.
      if (random.happens(0.03)) processes.moveClocks(random.below(600_000));
    }
  };
  return {
    moveTo(at) {
      processes.moveClocks(at - processes.now());
      return roughly(rest(processes));
    },
    tell(messages) {
      const queue = deal(messages, random);
      return roughly(Promise.all(Array.from({ length: 4 }, () => sender(queue))));
    },
    press: async (customer, key) => void (await redeem(processes, customer, key, random)),
    rest: () => roughly(rest(processes)),
    async end() {
      await processes.stop();
      const after = await open();
      onTestFinished(() => after.close());
      return after.prisma;
    },
  };
}
