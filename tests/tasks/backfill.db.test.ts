import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import type { Program } from '~/loyalty/program';
import { runOutbox } from '~/outbox/run';
import { backfillProgress } from '~/queries/backfill';
import { settleAgain } from '~/services/record-orders';
import { startBackfill, stopBackfill } from '~/services/start-backfill';
import { installShopOrigin } from '~/shopify/platform.server';
import { tasks } from '~/tasks';
import { openSandboxShop, type SandboxShop } from '../support/sandbox-shop';
import { anOrder, balanceOf, liveProgram, openShop, record, tell } from '../support/world';

const DAY = 86_400_000;

let shop: SandboxShop;
let anna: string;
let moved = 0;
let failures: string[];
/** Called before each request to the Admin API; may fail it. */
let onRequest: (text: string) => void = () => {};

const buy = (rest: object = {}) => {
  const lines = [{ variantId: shop.goods.variant('stoneware-mug'), quantity: 2 }];
  return shop.actions.checkout({ lines, codes: [], customerId: anna, ...rest });
};
const start = (wish: { withPoints?: boolean; since?: Date | null } = {}) =>
  startBackfill({ shopId: shop.shopId, since: null, withPoints: true, by: '1', ...wish });
const progress = () => backfillProgress(shop.shopId);
const balance = () => balanceOf(anna, shop.shopId);

/** Rounds of the outbox, a little later each time, until the backfill is over or nothing is due. */
async function runUntil(over: () => Promise<boolean>, rounds = 60): Promise<void> {
  for (let round = 0; round < rounds && !(await over()); round++) {
    clock.move((moved += 65_000));
    await prisma.job.deleteMany({ where: { kind: { not: 'backfill-orders' } } });
    await runOutbox({
      db: prisma,
      now: () => clock.now(),
      tasks,
      onFailure: (_job, error) => failures.push((error as Error).message),
    });
  }
}
const isOver = async () => !['asked', 'preparing', 'reading'].includes((await progress())!.state);

beforeEach(async () => {
  moved = 0;
  failures = [];
  onRequest = () => {};
  shop = await openSandboxShop();
  shop.options.origin = shop.url;
  anna = shop.goods.shopper('Anna');
  setAbstractFetchFunc(async (input, init) => {
    onRequest(String(init?.body));
    const headers = Object.fromEntries(new Headers(init?.headers));
    return fetch(new URL(new URL(String(input)).pathname, shop.url), {
      ...init,
      headers: { ...headers, 'x-forwarded-host': shop.shopId },
    });
  });
  await openShop(liveProgram, shop.shopId);
  // The past is what lies before the programme: no order of the store was placed under it.
  await prisma.programVersion.updateMany({
    data: { publishedAt: new Date(clock.now().getTime() + 10 * DAY) },
  });
});
afterEach(() => {
  clock.move(0);
  installShopOrigin();
});

/** Moves past the publication: the programme is in force, and every order so far lies before it. */
const publish = () => clock.move((moved = 11 * DAY));

/** Decides an order that waits, by what is known. */
const settle = (orderId: string) =>
  prisma.$transaction((tx) =>
    settleAgain(tx, [{ shopId: shop.shopId, orderId }], { now: clock.now(), asKnown: true }),
  );

describe('taking over past orders', () => {
  test('gives every order its points, refunds and cancellations counted', async () => {
    const first = await buy();
    await buy();
    await shop.actions.refund(first.id, { lines: [{ lineId: first.lines[0]!.id, quantity: 1 }] });
    await shop.actions.cancel((await buy()).id, 'customer');
    await buy({ test: true });
    publish();
    expect(await start()).toEqual({ started: true });
    await runUntil(isOver);
    expect(failures).toEqual([]);
    const orders = shop.state.orders.length;
    expect(await progress()).toMatchObject({
      state: 'done',
      found: orders,
      done: orders,
      skipped: 0,
    });
    const kept = await prisma.order.findMany({ where: { customerId: anna } });
    const points = kept.reduce((sum, order) => sum + Number(order.deserved), 0);
    expect(points).toBeGreaterThan(0);
    expect(await balance()).toBe(points);
    expect(await audit(prisma, shop.shopId)).toEqual([]);
  });

  test('a second time, and over what webhooks told already, adds nothing', async () => {
    await buy();
    publish();
    await start();
    await runUntil(isOver);
    const before = await balance();
    const entries = await prisma.entry.count();
    await start();
    await runUntil(isOver);
    expect(await progress()).toMatchObject({ state: 'done', points: 0 });
    expect(await balance()).toBe(before);
    expect(await prisma.entry.count()).toBe(entries);
  });

  test('gives points for the days on which the programme was set up and still rested', async () => {
    const conditions = [{ kind: 'minimumSpend' as const, minor: 1 }];
    const resting = {
      ...liveProgram,
      live: false,
      rules: liveProgram.rules.map((rule) => ({ ...rule, conditions })),
    };
    const held: Program = {
      ...liveProgram,
      hold: { after: 'paid', days: 14 },
      exclude: { ...liveProgram.exclude, tags: ['wholesale'] },
    };
    const shopId = shop.shopId;
    const since = new Date('2020-01-01T00:00:00Z');
    await prisma.programVersion.create({
      data: { shopId, version: 9, program: resting, publishedAt: since },
    });
    const { id } = await buy();
    const facts = anOrder({ orderId: id, customerId: anna, goods: [1000] });
    const placedAt = clock.now().toISOString();
    await record([tell({ ...facts, placedAt, paid: false }, shopId)]);
    await record([tell({ ...facts, placedAt, updatedAt: placedAt }, shopId)]);
    expect(await balance()).toBe(0);
    await prisma.programVersion.updateMany({ where: { version: 1 }, data: { program: held } });
    publish();
    await start();
    await runUntil(isOver);
    const order = await prisma.order.findFirstOrThrow({ where: { shopId, orderId: id } });
    expect([order.programVersion, order.waiting], 'asks about the customer').toEqual([1, true]);
    await settle(id);
    const [lot] = await prisma.lot.findMany({ where: { shopId } });
    expect(lot!.availableAt.getTime() - Date.parse(placedAt), 'held').toBeGreaterThan(13 * DAY);
    expect(await audit(prisma, shopId)).toEqual([]);
  });

  test('takes the orders alone where the past is not to earn', async () => {
    await buy();
    publish();
    await start({ withPoints: false });
    await runUntil(isOver);
    expect(failures).toEqual([]);
    expect(await progress()).toMatchObject({ state: 'done', withPoints: false, points: 0 });
    expect(await prisma.order.count({ where: { customerId: anna } })).toBeGreaterThan(0);
    expect(await balance()).toBe(0);
    const whose = { shopId_customerId: { shopId: shop.shopId, customerId: anna } };
    const member = await prisma.member.findUniqueOrThrow({ where: whose });
    expect(member.ordersTotal).toBeGreaterThan(0);
    expect(Number(member.spentTotal)).toBeGreaterThan(0);
  });

  test('gives points later to what was taken over without', async () => {
    await buy();
    publish();
    await start({ withPoints: false });
    await runUntil(isOver);
    await start({ withPoints: true });
    await runUntil(isOver);
    expect(await balance()).toBeGreaterThan(0);
    expect(await audit(prisma, shop.shopId)).toEqual([]);
  });

  test('leaves out what was placed before the day chosen', async () => {
    await buy();
    publish();
    await start({ since: new Date(clock.now().getTime() - DAY) });
    await runUntil(isOver);
    expect(await progress()).toMatchObject({ state: 'done', done: 0 });
  });

  test('goes on where it was after a crash between two pages', async () => {
    await buy();
    publish();
    await start();
    await runUntil(async () => (await progress())!.state === 'reading' || (await isOver()));
    await prisma.job.updateMany({ data: { dueAt: clock.now() } });
    await runUntil(isOver);
    const points = (await progress())!.points;
    await prisma.backfill.updateMany({ data: { state: 'reading', bytes: 0, done: 0 } });
    await prisma.job.create({
      data: {
        shopId: shop.shopId,
        kind: 'backfill-orders',
        key: 'past',
        data: {},
        dueAt: clock.now(),
      },
    });
    await runUntil(isOver);
    expect(await progress()).toMatchObject({ state: 'done', points });
    expect(await audit(prisma, shop.shopId)).toEqual([]);
  });

  test('stopped by the merchant it stays stopped', async () => {
    await buy();
    publish();
    await start();
    await stopBackfill(shop.shopId);
    await runUntil(async () => false, 3);
    expect(await progress()).toMatchObject({ state: 'stopped', done: 0 });
    expect(await balance()).toBe(0);
  });

  test('is one at a time, and earns only while the programme is on', async () => {
    publish();
    await start();
    expect(await start()).toMatchObject({ refusal: { name: 'backfill_under_way' } });
    await stopBackfill(shop.shopId);
    await prisma.programVersion.updateMany({ data: { program: { ...liveProgram, live: false } } });
    expect(await start()).toMatchObject({ refusal: { name: 'program_paused' } });
    const tomorrow = new Date(clock.now().getTime() + DAY);
    expect(await start({ since: tomorrow })).toMatchObject({
      refusal: { name: 'backfill_in_future' },
    });
  });

  test('outlasts an outage of Shopify', async () => {
    await buy();
    publish();
    let calls = 0;
    onRequest = () => {
      if (calls++ < 4) throw new Error('Shopify is away');
    };
    await start();
    await runUntil(isOver);
    expect(calls).toBeGreaterThan(4);
    expect(await progress()).toMatchObject({ state: 'done' });
    expect(await balance()).toBeGreaterThan(0);
  });
});
