import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { workInbox } from '~/inbox/work';
import { audit } from '~/ledger/audit';
import { replayParked } from '~/services/replay-parked';
import { balanceOf, openShop, SHOP } from '../support/world';
import { liveInJune } from '../services/time';
import { orderBody } from './deliveries';

liveInJune();

let at = new Date('2026-06-01T12:00:00Z');
let failures: string[] = [];
const work = (rest: object = {}) =>
  workInbox({ db: prisma, now: () => at, onFailure: ({ id }) => failures.push(id), ...rest });
const seconds = (count: number) => new Date(at.getTime() + count * 1000);

/** Stores deliveries as due, in the order given. */
const store = (...bodies: (string | { id: string; body: string })[]) =>
  prisma.delivery.createMany({
    data: bodies.map((one, nr) => ({
      shopId: SHOP,
      id: typeof one === 'string' ? `w${nr + 1}` : one.id,
      topic: 'orders/paid',
      body: typeof one === 'string' ? one : one.body,
      receivedAt: at,
      dueAt: at,
    })),
  });
const delivery = (id: string) =>
  prisma.delivery.findUniqueOrThrow({ where: { shopId_id: { shopId: SHOP, id } } });

// Beyond any column that keeps points: readable, and impossible to post.
const poison = orderBody(666, {
  line_items: [{ id: 1, quantity: 2_000_000_000, price: '90000000000000.00' }],
});

beforeEach(async () => {
  at = new Date('2026-06-01T12:00:00Z');
  failures = [];
  await openShop();
});

describe('the worker', () => {
  test('applies a batch and marks it done in one go', async () => {
    await store(orderBody(1), orderBody(2), orderBody(3));
    expect(await work()).toEqual({ claimed: 3, applied: { orders: 3, pointsPosted: 147 } });
    expect(await delivery('w1')).toMatchObject({
      dueAt: null,
      doneAt: at,
      parkedAt: null,
      error: null,
    });
    expect(await work()).toMatchObject({ claimed: 0 });
    expect(await balanceOf('501')).toBe(147);
  });

  test('takes no more than a batch, and nothing that is not due', async () => {
    await store(orderBody(1), orderBody(2), orderBody(3));
    await prisma.delivery.update({
      where: { shopId_id: { shopId: SHOP, id: 'w3' } },
      data: { dueAt: seconds(1) },
    });
    expect(await work({ batch: 1 })).toMatchObject({ claimed: 1 });
    expect(await work()).toMatchObject({ claimed: 1 });
    at = seconds(1);
    expect(await work()).toMatchObject({ claimed: 1 });
  });

  test('several at once share the work and do each piece once', async () => {
    await store(...Array.from({ length: 60 }, (_, nr) => orderBody(nr + 1)));
    const worked = await Promise.all(Array.from({ length: 6 }, () => work({ batch: 10 })));
    expect(worked.reduce((sum, one) => sum + one.claimed, 0)).toBe(60);
    expect(await balanceOf('501')).toBe(60 * 49);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('parks what it cannot read, with the reason, and applies the rest of the batch', async () => {
    await store(orderBody(1), '{"id":', orderBody(3));
    expect(await work()).toMatchObject({ claimed: 3, applied: { orders: 2 } });
    expect(await delivery('w2')).toMatchObject({ dueAt: null, doneAt: null, parkedAt: at });
    expect((await delivery('w2')).error).toMatch(/JSON/);
    expect(await balanceOf('501')).toBe(98);
  });

  test('a poisonous delivery stops nothing but itself, pauses longer each time, and is parked in the end', async () => {
    await store(orderBody(1), poison, orderBody(3));
    expect(await work()).toMatchObject({ claimed: 2, applied: { orders: 2, pointsPosted: 98 } });
    expect(await balanceOf('501')).toBe(98);
    const pauses: number[] = [];
    for (let attempt = 1; attempt < 8; attempt++) {
      const { dueAt, attempts } = await delivery('w2');
      expect(attempts).toBe(attempt);
      pauses.push((dueAt!.getTime() - at.getTime()) / 1000);
      at = dueAt!;
      await work();
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128]);
    expect(await delivery('w2')).toMatchObject({ attempts: 8, dueAt: null, parkedAt: at });
    expect(failures).toEqual(Array.from({ length: 8 }, () => 'w2'));
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('a failure does not undo what another process worked before it could be noted', async () => {
    await store(poison);
    const where = { shopId_id: { shopId: SHOP, id: 'w1' } };
    const overtaken = new Proxy(prisma, {
      get: (target, name) =>
        name === '$executeRaw'
          ? async (...query: Parameters<typeof prisma.$executeRaw>) => {
              await target.delivery.update({ where, data: { dueAt: null, doneAt: at } });
              return target.$executeRaw(...query);
            }
          : (Reflect.get(target, name) as unknown),
    });
    await work({ db: overtaken });
    expect(failures).toEqual(['w1']);
    expect(await delivery('w1')).toMatchObject({ dueAt: null, doneAt: at, attempts: 0 });
  });

  test('what was parked is tried again once asked for, unless erasure has emptied it', async () => {
    await store('{"id":', '{"id":');
    await work();
    await prisma.delivery.update({
      where: { shopId_id: { shopId: SHOP, id: 'w1' } },
      data: { body: orderBody(1) },
    });
    await prisma.delivery.update({
      where: { shopId_id: { shopId: SHOP, id: 'w2' } },
      data: { body: '' },
    });
    expect(await replayParked({ shopId: SHOP })).toEqual({ replayed: 1 });
    at = seconds(60);
    await work();
    expect(await delivery('w1')).toMatchObject({ doneAt: at, parkedAt: null, error: null });
    expect(await delivery('w2')).toMatchObject({ dueAt: null });
    expect(await balanceOf('501')).toBe(49);
  });

  test('a death in the midst leaves everything as it was', async () => {
    await store(orderBody(1), orderBody(2));
    const dying = new Proxy(prisma, {
      get: (target, name) =>
        name === '$transaction'
          ? (body: (tx: unknown) => Promise<unknown>) =>
              target.$transaction(async (tx) => {
                await body(tx);
                throw new Error('killed');
              })
          : (Reflect.get(target, name) as unknown),
    });
    await work({ db: dying }).catch(() => {});
    expect(await prisma.entry.count()).toBe(0);
    expect(await prisma.delivery.count({ where: { doneAt: null } })).toBe(2);
    at = seconds(60);
    await work();
    expect(await balanceOf('501')).toBe(98);
  });
});
