import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { startingProgram } from '~/loyalty/program';
import { plainReward } from '~/loyalty/rewards/reward';
import { handleProxy } from '~/proxy/handle';
import type { ShownChoices } from '~/queries/choices';
import { noteLearned } from '~/services/learn-facts';
import { liveInJune } from '../services/time';
import { anOrder, NOW, openShop, record, SHOP, tell } from '../support/world';
import { listen, signedQuery } from './storefront';

liveInJune();

let door: { url: string; server: Server };
let ada: string;
let shoppers = 0;
beforeAll(async () => {
  door = await listen((req, res) => void handleProxy(req, res));
});
afterAll(() => void door.server.close());

const all = { kind: 'all' } as const;
const five = plainReward({
  id: 'five',
  cost: 100,
  gives: { kind: 'amountOff', amountMinor: 500, goods: all },
  needs: { minimumSpendMinor: 2500, minimumQuantity: 0, purchase: 'any' },
});
const tenth = plainReward({
  id: 'tenth',
  cost: 80,
  gives: { kind: 'percentOff', percent: 10, goods: { kind: 'products', products: ['11'] } },
  combines: { order: true, product: false, shipping: true },
});
const inner = plainReward({
  id: 'inner',
  cost: 10,
  gives: { kind: 'freeShipping', countries: [], upToMinor: null },
  who: { tiers: [], tags: ['inner'], segments: [], firstOrder: false },
});
const program = { ...startingProgram, live: true, rewards: [tenth, five, inner] };

// Each test has a shopper of its own, as the allowance of one shopper outlives it.
beforeEach(async () => {
  ada = String(7000 + ++shoppers);
  await openShop(program);
  await record([tell(anOrder({ customerId: ada, goods: [20_000] }))]);
});

const line = (productId: string, totalMinor: number) => ({
  productId,
  variantId: `${productId}1`,
  quantity: 1,
  totalMinor,
});
const cartOf = (...lines: ReturnType<typeof line>[]) => ({ currency: 'EUR', lines });

async function look(body: unknown, as = ada, type = 'application/json') {
  const response = await fetch(`${door.url}/proxy/rewards?${signedQuery(as)}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
  const told = (await response.json()) as ShownChoices & { learning: boolean };
  return {
    status: response.status,
    told,
    of: (id: string) => told.offers.find((one) => one.rewardId === id)!,
  };
}

describe('POST /proxy/rewards', () => {
  test('tells what works on the cart, what it takes off, and what saves most together', async () => {
    const { told, of } = await look({ cart: cartOf(line('11', 4000)) });
    expect(of('five')).toMatchObject({ state: 'now', why: null, saves: '€5' });
    expect(of('tenth')).toMatchObject({ state: 'now', saves: '€4' });
    expect(told.best).toMatchObject({ rewardIds: ['five', 'tenth'], cost: 180, saves: '€9' });
  });

  test('says in a sentence what is missing', async () => {
    const { of } = await look({ cart: cartOf(line('12', 2000)) });
    expect(of('five')).toMatchObject({ state: 'nearly', why: 'Add €5 more to your cart.' });
    expect(of('tenth')).toMatchObject({
      state: 'nearly',
      why: 'Nothing in your cart is what this is for.',
    });
  });

  test('counts points in a cart of another currency, and promises no saving there', async () => {
    const { of, told } = await look({ cart: { ...cartOf(line('11', 4000)), currency: 'USD' } });
    expect(of('five')).toMatchObject({ state: 'now', cart: null, saves: null });
    expect(told.best).toBeNull();
  });

  test('a guest sees what there is and how much it takes', async () => {
    const { of, told } = await look({}, '');
    expect(of('five')).toMatchObject({ state: 'nearly', missingPoints: 100 });
    expect(told.codes).toEqual([]);
  });

  test('who somebody is at Shopify is asked there before it decides', async () => {
    const first = await look({});
    expect(first.told.learning).toBe(true);
    expect(first.of('inner')).toMatchObject({ state: 'no', against: ['reward_members'] });
    expect(await prisma.job.count({ where: { shopId: SHOP, kind: 'learn-customer' } })).toBe(1);
    const customers = new Map([[ada, { tags: ['Inner'], segments: [], asked: [] }]]);
    const at = { orderIds: [], askedAt: NOW, asKnown: false };
    await noteLearned(SHOP, { products: new Map(), customers }, at);
    const second = await look({});
    expect(second.told.learning).toBe(false);
    expect(second.of('inner').state).toBe('now');
  });

  test.each([
    ['a cart of nonsense', { cart: { currency: 'EUR', lines: [{ productId: 'x' }] } }],
    [
      'more lines than a cart has',
      { cart: cartOf(...Array.from({ length: 201 }, () => line('1', 1))) },
    ],
    ['anything else', { spend: 1 }],
  ])('%s is refused', async (_what, body) => {
    expect((await look(body)).status).toBe(400);
  });

  test('a form of another site cannot ask', async () => {
    expect((await look({}, ada, 'text/plain')).status).toBe(400);
  });
});
