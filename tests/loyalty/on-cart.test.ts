// What a reward does to a cart, what it may stand beside, and what it is worth.
import { describe, expect, test } from 'vitest';
import { discountClass, standTogether } from '~/loyalty/rewards/combine';
import { onCart } from '~/loyalty/rewards/on-cart';
import type { Gives } from '~/loyalty/rewards/reward';
import { costOf, leastCost, worthOf } from '~/loyalty/rewards/worth';
import {
  amounts,
  cartOf,
  collections,
  line,
  made,
  mug,
  needs,
  notOnOrders,
  off,
  percent,
  products,
  shipping,
} from './a-cart';

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
