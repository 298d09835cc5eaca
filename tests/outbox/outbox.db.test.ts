import { describe, expect, test, beforeEach } from 'vitest';
import { prisma } from '~/db.server';
import { enqueue, type JobKind } from '~/outbox/enqueue';
import { Hopeless, Later, runOutbox, type Job, type Task } from '~/outbox/run';
import { SHOP } from '../support/world';

let at = new Date('2026-06-01T12:00:00Z');
let ran: string[][] = [];
let failures: Job[] = [];

const other = 'other-shop.myshopify.com';
const ask = (keys: string[], kind: JobKind = 'sync-member', shopId = SHOP) =>
  prisma.$transaction((tx) =>
    enqueue(
      tx,
      keys.map((key) => ({ shopId, kind, key, data: { key } })),
      at,
    ),
  );

/** Runs what is due with this behaviour for every kind. */
function run(behaviour: Partial<Task> = {}, rest: object = {}) {
  const task: Task = { batch: 10, run: async () => {}, ...behaviour };
  const noting: Task = {
    ...task,
    run: async (shopId, jobs) => {
      ran.push(jobs.map((job) => String(job.data.key)));
      await task.run(shopId, jobs);
    },
  };
  const tasks = {
    'setup-shop': noting,
    'sync-program': noting,
    'sync-member': noting,
    'issue-reward': noting,
    'reconcile-orders': noting,
  };
  return runOutbox({
    db: prisma,
    now: () => at,
    tasks,
    onFailure: (job) => failures.push(job),
    ...rest,
  });
}
const throwing = (error: Error) => ({
  run: async () => {
    throw error;
  },
});
const jobs = () => prisma.job.findMany({ orderBy: { id: 'asc' } });
const wait = (seconds: number) => {
  at = new Date(at.getTime() + seconds * 1000);
};

beforeEach(() => {
  at = new Date('2026-06-01T12:00:00Z');
  ran = [];
  failures = [];
});

describe('work that needs the network', () => {
  test('is written with what causes it, or not at all', async () => {
    await prisma
      .$transaction(async (tx) => {
        await enqueue(tx, [{ shopId: SHOP, kind: 'sync-member', key: '1', data: {} }], at);
        throw new Error('undone');
      })
      .catch(() => {});
    expect(await jobs()).toEqual([]);
  });

  test('asked for twice while it waits is done once, with the newest data', async () => {
    await ask(['1', '1']);
    await prisma.$transaction((tx) =>
      enqueue(tx, [{ shopId: SHOP, kind: 'sync-member', key: '1', data: { key: 'newest' } }], at),
    );
    await run();
    expect(ran).toEqual([['newest']]);
    expect(await jobs()).toEqual([]);
  });

  test('asked for again while it runs is done once more', async () => {
    await ask(['1']);
    await run({ run: async () => void (await ask(['1'])) });
    expect(await jobs()).toMatchObject([{ dueAt: at, attempts: 0 }]);
    await run();
    expect(ran).toEqual([['1'], ['1']]);
    expect(await jobs()).toEqual([]);
  });

  test('goes out in batches of one shop and one kind', async () => {
    await ask(['1', '2', '3', '4', '5']);
    await ask(['6'], 'sync-member', other);
    await ask(['7'], 'issue-reward');
    expect(await run({ batch: 2 })).toBe(7);
    expect(ran.toSorted()).toEqual([['1', '2'], ['3', '4'], ['5'], ['6'], ['7']]);
  });

  test('is done once by several runners at once', async () => {
    await ask(Array.from({ length: 100 }, (_, nr) => `${nr}`));
    await Promise.all(Array.from({ length: 5 }, () => run({}, { claim: 30 })));
    expect(ran.flat()).toHaveLength(100);
    expect(new Set(ran.flat()).size).toBe(100);
  });

  test('of a runner that died is taken over once its lease has ended, not before', async () => {
    await ask(['1']);
    const never = run({ run: () => new Promise(() => {}) }, { leaseMs: 60_000 });
    await expect.poll(() => ran.length).toBe(1);
    wait(59);
    expect(await run()).toBe(0);
    wait(1);
    expect(await run()).toBe(1);
    expect(await jobs()).toEqual([]);
    void never;
  });

  test('that fails is tried again after growing pauses, then parked for someone to decide', async () => {
    await ask(['1']);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      await run(throwing(new Error('no answer')));
      const [job] = await jobs();
      if (!job!.dueAt) break;
      pauses.push((job!.dueAt.getTime() - at.getTime()) / 1000);
      at = job!.dueAt;
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512]);
    expect(await jobs()).toMatchObject([
      { attempts: 10, dueAt: null, parkedAt: at, error: 'no answer' },
    ]);
    expect(failures).toHaveLength(10);
  });

  test('that was parked comes back when it is asked for anew', async () => {
    await ask(['1']);
    await run(throwing(new Hopeless('never')));
    expect(await jobs()).toMatchObject([{ attempts: 1, dueAt: null }]);
    await ask(['1']);
    expect(await jobs()).toMatchObject([{ attempts: 0, dueAt: at, parkedAt: null }]);
    await run();
    expect(await jobs()).toEqual([]);
  });

  test('that is asked to wait costs no attempt, and its shop is left alone for as long', async () => {
    await ask(['1', '2', '3']);
    await ask(['4'], 'sync-member', other);
    await run({
      batch: 1,
      run: (shopId) => (shopId === SHOP ? Promise.reject(new Later(5000)) : Promise.resolve()),
    });
    expect(ran.flat().sort()).toEqual(['1', '4']);
    expect(await jobs()).toMatchObject(
      [1, 2, 3].map(() => ({ attempts: 0, dueAt: new Date(at.getTime() + 5000), parkedAt: null })),
    );
    expect(failures).toEqual([]);
  });

  test('that is hopeless is given up at once: gone if its task says so, else parked', async () => {
    await ask(['1', '2']);
    await run({ ...throwing(new Hopeless('never')), giveUp: async (job) => job.data.key === '1' });
    expect(await jobs()).toMatchObject([{ data: { key: '2' }, dueAt: null, error: 'never' }]);
  });

  test('is given up only once its attempts are used up', async () => {
    await ask(['1']);
    const given: number[] = [];
    const failing = {
      ...throwing(new Error('no answer')),
      attempts: 3,
      giveUp: async (job: Job) => given.push(job.attempts) > 0,
    };
    for (let attempt = 0; attempt < 3; attempt++) {
      await run(failing);
      wait(1000);
    }
    expect(given).toEqual([3]);
    expect(await jobs()).toEqual([]);
  });
});
