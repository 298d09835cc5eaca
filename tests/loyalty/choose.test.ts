// What a shopper hears about rewards for a cart: what works, what is missing, what saves most.
import { describe, expect, test } from 'vitest';
import { bestChoice, choose, type Chooser } from '~/loyalty/rewards/choose';
import { nothingTaken, type Taker } from '~/loyalty/rewards/eligible';
import type { Cart } from '~/loyalty/rewards/on-cart';
import type { Reward } from '~/loyalty/rewards/reward';
import {
  amounts,
  cartOf,
  line,
  made,
  mug,
  needs,
  notOnOrders,
  off,
  products,
  shipping,
} from './a-cart';
import { program } from './an-order';

const taker: Taker = {
  tierId: null,
  tags: [],
  segments: [],
  orders: 0,
  at: new Date('2026-11-22T12:00:00Z'),
  timeZone: 'UTC',
};
const chooser = (spendable: number, rest: Partial<Chooser> = {}): Chooser => ({
  spendable,
  taker,
  taken: new Map(),
  ...rest,
});
const ask = (rewards: Reward[], cart: Cart | null, who = chooser(10_000)) =>
  choose({ ...program, rewards }, who, cart);

describe('What a shopper can have', () => {
  const cart = cartOf([line('1', 4000)]);
  const five = made('five', off(500));

  test('now, nearly and not, with every reason', () => {
    const dear = made('dear', off(500), { cost: 300 });
    const gold = made('gold', off(500), {
      cost: 400,
      who: { tiers: ['gold'], tags: [], segments: [], firstOrder: false },
    });
    const large = made('large', off(500), {
      cost: 100,
      needs: { ...needs, minimumSpendMinor: 5000 },
    });
    const { offers } = ask([gold, dear, five, large], cart, chooser(250));
    expect(
      offers.map(({ rewardId, state, against, missingPoints }) => [
        rewardId,
        state,
        against,
        missingPoints,
      ]),
    ).toEqual([
      ['five', 'now', [], 0],
      ['large', 'nearly', [], 0],
      ['dear', 'nearly', ['not_enough_points'], 50],
      ['gold', 'no', ['reward_tier', 'not_enough_points'], 150],
    ]);
  });

  test('what others took counts against it', () => {
    const last = made('last', off(500), { stock: 5 });
    const gone = new Map([['last', { ...nothingTaken, all: 5 }]]);
    expect(ask([last], cart, chooser(100, { taken: gone })).offers[0]).toMatchObject({
      state: 'no',
      against: ['reward_sold_out'],
    });
  });

  test('a debt is not added to what is missing', () => {
    expect(ask([five], cart, chooser(-50)).offers[0]).toMatchObject({ missingPoints: 100 });
  });

  test('of a choice the amount that points and cart allow, in whole steps', () => {
    const choice = (spendable: number, on: Cart | null, share: number | null = null) =>
      bestChoice(made('r', amounts(share), { cost: 20 }), spendable, on).amountMinor;
    expect(choice(139, null)).toBe(600);
    expect(choice(140, null)).toBe(700);
    expect(choice(10_000, null)).toBe(900);
    expect(choice(10_000, cartOf([line('1', 850)]))).toBe(800);
    expect(choice(10_000, cart, 20)).toBe(800);
    expect(choice(10_000, cart, 19)).toBe(700);
    expect(choice(0, null)).toBe(300);
    expect(choice(-20, null)).toBe(300);
    expect(choice(10_000, cartOf([]))).toBe(900);
    const { offers } = ask([made('r', amounts(20), { cost: 20 })], cart, chooser(150));
    expect(offers[0]).toMatchObject({
      cost: 140,
      choice: { amountMinor: 700 },
      cart: { savesMinor: 700 },
    });
  });

  test('of several products the first in the cart, else the first, and nothing where nothing is chosen', () => {
    expect(bestChoice(made('r', mug), 0, null)).toEqual({ variantId: 'm1' });
    expect(bestChoice(made('r', mug), 0, cartOf([line('9', 100)]))).toEqual({ variantId: 'm1' });
    const second = cartOf([{ ...line('9', 100), variantId: 'm2' }]);
    expect(bestChoice(made('r', mug), 0, second)).toEqual({ variantId: 'm2' });
    expect(bestChoice(five, 0, null)).toEqual({});
  });
});

describe('What saves most', () => {
  const cart = cartOf([line('1', 4000)], 600);
  const together = { order: true, product: true, shipping: true };
  const alone = { order: false, product: false, shipping: false };
  const best = (rewards: Reward[], spendable = 10_000) =>
    ask(rewards, cart, chooser(spendable)).best;

  test('the dearest alone, or two that stand together if they take off more', () => {
    const ten = made('ten', off(1000), { combines: alone });
    const eight = made('eight', off(800), { combines: together });
    const free = made('free', shipping(), { cost: 50, combines: together });
    expect(best([ten, eight])).toEqual({ rewardIds: ['ten'], cost: 100, savesMinor: 1000 });
    expect(best([ten, eight, free])).toEqual({
      rewardIds: ['eight', 'free'],
      cost: 150,
      savesMinor: 1400,
    });
  });

  test('three that stand together, as far as the points go', () => {
    const set = [
      made('order', off(500), { combines: together }),
      made('goods', off(400, products('1')), { combines: together }),
      made('free', shipping(), { combines: together }),
    ];
    expect(best(set)).toEqual({
      rewardIds: ['free', 'order', 'goods'],
      cost: 300,
      savesMinor: 1500,
    });
    expect(best(set, 299)).toEqual({ rewardIds: ['free', 'order'], cost: 200, savesMinor: 1100 });
    expect(best(set, 200)).toMatchObject({ cost: 200 });
    expect(best(set, 99)).toBeNull();
  });

  test('what costs fewer points where two take off the same', () => {
    expect(
      best([made('a', off(500), { cost: 90 }), made('b', off(500), { cost: 80 })]),
    ).toMatchObject({ rewardIds: ['b'] });
    expect(
      best([made('a', off(500), { cost: 80 }), made('b', off(500), { cost: 90 })]),
    ).toMatchObject({ rewardIds: ['a'] });
  });

  test('nothing where nothing is saved, nothing fits, or nobody may', () => {
    expect(best(notOnOrders.map((gives, nr) => made(`${nr}`, gives)))).toBeNull();
    expect(
      best([made('a', off(500), { needs: { ...needs, minimumSpendMinor: 5000 } })]),
    ).toBeNull();
    expect(best([made('a', off(500), { when: { from: '2027-01-01', until: null } })])).toBeNull();
    expect(ask([made('a', off(500))], null).best).toBeNull();
  });
});
