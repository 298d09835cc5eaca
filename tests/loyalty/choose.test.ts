// What a shopper hears about rewards for a cart: what works, what is missing, what stands together, what saves most.
import { describe, expect, test } from 'vitest';
import { bestChoice, choose, type Chooser } from '~/loyalty/rewards/choose';
import { discountClass, standTogether } from '~/loyalty/rewards/combine';
import { nothingTaken, type Taker } from '~/loyalty/rewards/eligible';
import { onCart, type Cart, type CartLine } from '~/loyalty/rewards/on-cart';
import { plainReward, type Gives, type Reward } from '~/loyalty/rewards/reward';
import { costOf, leastCost, worthOf } from '~/loyalty/rewards/worth';
import { program } from './an-order';

const all = { kind: 'all' } as const;
const off = (amountMinor: number, goods: object = all) =>
  ({ kind: 'amountOff', amountMinor, goods }) as Gives;
const percent = (share: number, goods: object = all) =>
  ({ kind: 'percentOff', percent: share, goods }) as Gives;
const products = (...ids: string[]) => ({ kind: 'products', products: ids });
const collections = (...ids: string[]) => ({ kind: 'collections', collections: ids });
const shipping = (rest: object = {}) =>
  ({ kind: 'freeShipping', countries: [], upToMinor: null, ...rest }) as Gives;
const mug: Gives = {
  kind: 'freeProduct',
  choices: [
    { variantId: 'm1', title: 'Mug' },
    { variantId: 'm2', title: 'Bowl' },
  ],
};
const amounts = (mostShare: number | null): Gives => ({
  kind: 'amountChoice',
  stepMinor: 100,
  leastMinor: 300,
  mostMinor: 900,
  mostShare,
});
const notOnOrders: Gives[] = [
  { kind: 'giftCard', amountMinor: 1000, currencies: [] },
  { kind: 'storeCredit', amountMinor: 1000, currencies: [] },
  {
    kind: 'access',
    tag: 't',
    opens: 'it',
    products: [],
    collections: [],
    from: null,
    until: null,
  },
  { kind: 'donation', amountMinor: 1000, charity: 'Trees' },
  { kind: 'byHand', what: 'Tea', instructions: '' },
];

const made = (id: string, gives: Gives, rest: Partial<Reward> = {}) =>
  plainReward({ id, cost: 100, gives, ...rest });
const line = (productId: string, totalMinor: number, rest: Partial<CartLine> = {}): CartLine => ({
  productId,
  variantId: `v${productId}`,
  quantity: 1,
  totalMinor,
  subscription: false,
  giftCard: false,
  collections: null,
  ...rest,
});
const cartOf = (lines: CartLine[], shippingMinor: number | null = null): Cart => ({
  lines,
  subtotalMinor: lines.reduce((sum, one) => sum + one.totalMinor, 0),
  shippingMinor,
});
const needs = { minimumSpendMinor: 0, minimumQuantity: 0, purchase: 'any' } as const;

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

describe('What a reward takes off a cart', () => {
  const cart = cartOf([line('1', 4000), line('2', 1000, { quantity: 2, collections: ['7'] })], 590);
  const saves = (gives: Gives, on = cart) => onCart(made('r', gives), on)?.savesMinor;

  test.each<[string, Gives, number | null]>([
    ['an amount', off(500), 500],
    ['an amount never more than the goods cost', off(9000), 5000],
    ['an amount of the goods it is for alone', off(2500, products('2', '3')), 1000],
    ['a share, to the whole cent below', percent(33), 1650],
    ['a share of the goods it is for alone', percent(50, products('2')), 500],
    ['shipping', shipping(), 590],
    ['nothing of shipping that is dearer than it covers', shipping({ upToMinor: 589 }), 0],
    ['shipping as dear as it covers', shipping({ upToMinor: 590 }), 590],
    ['what nobody can tell before the country is known', shipping({ countries: ['DE'] }), null],
  ])('%s', (_what, gives, minor) => {
    expect(saves(gives)).toBe(minor);
  });

  test('one piece of what is for nothing, and none where it is not in the cart', () => {
    const mugs = cartOf([line('9', 3600, { variantId: 'm1', quantity: 2 })]);
    expect(saves(mug, mugs)).toBe(1800);
    expect(onCart(made('r', mug), cart)).toMatchObject({ works: false, noneOfIt: true });
  });

  test('goods of a collection count where it is known what is in it, else nothing is promised', () => {
    const known = cartOf([
      line('1', 4000, { collections: [] }),
      line('2', 1000, { collections: ['7'] }),
    ]);
    expect(saves(percent(10, collections('7', '8')), known)).toBe(100);
    const unknown = onCart(
      made('r', percent(10, collections('7')), { needs: { ...needs, minimumSpendMinor: 1 } }),
      cart,
    );
    expect(unknown).toEqual({
      works: true,
      missingMinor: 0,
      missingItems: 0,
      noneOfIt: false,
      savesMinor: null,
    });
  });

  test('gift cards are never discounted', () => {
    expect(saves(percent(10), cartOf([line('1', 1000), line('2', 5000, { giftCard: true })]))).toBe(
      100,
    );
  });

  test.each([
    ['oneTime', 100],
    ['subscription', 200],
    ['any', 300],
  ] as const)('for %s purchases it takes its share of those', (purchase, minor) => {
    const both = cartOf([line('1', 1000), line('2', 2000, { subscription: true })]);
    const reward = made('r', percent(10), { needs: { ...needs, purchase } });
    expect(onCart(reward, both)?.savesMinor).toBe(minor);
  });

  test('what is missing is money or items of the goods it is for', () => {
    const spend = made('r', off(500, products('2')), {
      needs: { ...needs, minimumSpendMinor: 2500 },
    });
    expect(onCart(spend, cart)).toMatchObject({
      works: false,
      missingMinor: 1500,
      savesMinor: null,
    });
    const items = made('r', off(500, products('2')), { needs: { ...needs, minimumQuantity: 3 } });
    expect(onCart(items, cart)).toMatchObject({ works: false, missingItems: 1 });
    const enough = made('r', off(500), {
      needs: { ...needs, minimumSpendMinor: 5000, minimumQuantity: 3 },
    });
    expect(onCart(enough, cart)).toMatchObject({ works: true, savesMinor: 500 });
  });

  test('an empty cart, no cart, and what is used on no order say nothing', () => {
    expect(onCart(made('r', off(1)), cartOf([]))).toBeNull();
    expect(onCart(made('r', off(1)), null)).toBeNull();
    for (const gives of notOnOrders) expect(onCart(made('r', gives), cart)).toBeNull();
  });
});

describe('What stands together', () => {
  test('each reward is a discount of one kind, or none', () => {
    const kinds = [
      off(1),
      percent(1),
      amounts(null),
      off(1, products('1')),
      percent(1, collections('1')),
      mug,
      shipping(),
    ];
    expect(kinds.map((gives) => discountClass({ gives }))).toEqual([
      'order',
      'order',
      'order',
      'product',
      'product',
      'product',
      'shipping',
    ]);
    expect(notOnOrders.map((gives) => discountClass({ gives }))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('both have to allow the other, and an order has one shipping discount', () => {
    const open = { order: true, product: true, shipping: true };
    const order = made('a', off(1), { combines: open });
    const product = made('b', off(1, products('1')), { combines: { ...open, order: false } });
    const free = made('c', shipping(), { combines: open });
    expect(standTogether(order, product)).toBe(false);
    expect(standTogether(product, order)).toBe(false);
    expect(standTogether(order, free)).toBe(true);
    expect(standTogether(order, order)).toBe(true);
    expect(standTogether(product, product)).toBe(true);
    expect(standTogether(free, free)).toBe(false);
    for (const gives of notOnOrders) {
      expect(standTogether(made('d', gives, { combines: { ...open, order: false } }), order)).toBe(
        true,
      );
      expect(standTogether(order, made('d', gives))).toBe(true);
    }
  });
});

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

  test('of several products the first, and nothing where nothing is chosen', () => {
    expect(bestChoice(made('r', mug), 0, null)).toEqual({ variantId: 'm1' });
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

test('what a reward is worth and costs, where that can be said', () => {
  expect([off(500), amounts(null), ...notOnOrders].map((gives) => worthOf({ gives }))).toEqual([
    500,
    100,
    1000,
    1000,
    null,
    1000,
    null,
  ]);
  expect([percent(5), shipping(), mug].map((gives) => worthOf({ gives }))).toEqual([
    null,
    null,
    null,
  ]);
  expect(costOf({ gives: off(500), costMinor: null })).toBe(500);
  expect(costOf({ gives: off(500), costMinor: 0 })).toBe(0);
  expect(leastCost({ gives: off(500), cost: 7 })).toBe(7);
  expect(leastCost({ gives: amounts(null), cost: 7 })).toBe(21);
});
