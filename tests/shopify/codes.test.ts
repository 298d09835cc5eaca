// Every kind of code as Shopify is asked to make it, checked against its own schema of 2026-07.
import fs from 'node:fs';
import { buildSchema, getVariableValues, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Reward } from '~/loyalty/rewards/reward';
import { basicCode } from '~/shopify/discounts/basic-code';
import { codeTitle, isOurs } from '~/shopify/discounts/code-for';
import { freeShippingCode } from '~/shopify/discounts/free-shipping-code';
import { giftCard } from '~/shopify/card-input';
import { operations } from '~/shopify/operations';
import { made, rewardOf } from './made';

const schema = buildSchema(fs.readFileSync('sandbox/admin-api.graphql', 'utf8'));

/** What the schema finds wrong with an operation's variables. */
function faults(name: keyof typeof operations, variables: Record<string, unknown>) {
  const [operation] = parse(operations[name]).definitions as OperationDefinitionNode[];
  return getVariableValues(schema, operation!.variableDefinitions ?? [], variables).errors;
}

const amountOff = (more: Partial<Reward> = {}, goods: object = { kind: 'all' }) =>
  rewardOf({ kind: 'amountOff', amountMinor: 500, goods } as Reward['gives'], more);
const plainNeeds = amountOff().needs;

const basics: Record<string, Reward> = {
  'an amount off all': amountOff(),
  'an amount off products': amountOff({}, { kind: 'products', products: ['7', '8'] }),
  'an amount off collections': amountOff({}, { kind: 'collections', collections: ['9'] }),
  'a share off': rewardOf({ kind: 'percentOff', percent: 15, goods: { kind: 'all' } }),
  'a free product': rewardOf({
    kind: 'freeProduct',
    choices: [{ variantId: '77', title: 'A mug' }],
  }),
  'a minimum spend': amountOff({ needs: { ...plainNeeds, minimumSpendMinor: 1000 } }),
  'a minimum of items': amountOff({ needs: { ...plainNeeds, minimumQuantity: 3 } }),
  'subscriptions alone': amountOff({ needs: { ...plainNeeds, purchase: 'subscription' } }),
  'no end': amountOff({ validDays: null }),
};

describe.each(Object.entries(basics))('a code with %s', (_name, reward) => {
  test('is what Shopify’s schema takes', () => {
    const discount = basicCode(made({ reward, priceMinor: 1290 }));
    expect(faults('createAmountOffCode', { discount })).toBeUndefined();
  });
});

describe('a code', () => {
  test('is one customer’s, once, until its last day', () => {
    expect(basicCode(made())).toMatchObject({
      usageLimit: 1,
      appliesOncePerCustomer: true,
      context: { customers: { add: ['gid://shopify/Customer/501'] } },
      customerGets: {
        value: { discountAmount: { amount: '5.00', appliesOnEachItem: false } },
        items: { all: true },
      },
      startsAt: '2026-03-01T10:00:00.000Z',
      endsAt: '2026-05-30T10:00:00.000Z',
      combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
    });
  });

  test('made beforehand is whoever’s it is given to, once each, and more than once a customer', () => {
    expect(basicCode(made({ customerId: null }))).toMatchObject({
      usageLimit: 1,
      appliesOncePerCustomer: false,
      context: { all: 'ALL' },
    });
  });

  test('asks for a spend or for items, and for nothing where the reward does not', () => {
    const needing = (needs: Partial<Reward['needs']>) =>
      basicCode(made({ reward: amountOff({ needs: { ...plainNeeds, ...needs } }) }));
    expect(needing({ minimumSpendMinor: 1000 })).toMatchObject({
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '10.00' } },
    });
    expect(needing({ minimumQuantity: 3 })).toMatchObject({
      minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: '3' } },
    });
    expect(needing({ minimumQuantity: 1 })).not.toHaveProperty('minimumRequirement');
  });

  test('takes a share of the price, and yen without cents', () => {
    const share = made({ reward: basics['a share off']! });
    expect(basicCode(share).customerGets.value).toEqual({ percentage: 0.15 });
    expect(basicCode(made({ currency: 'JPY' })).customerGets.value).toMatchObject({
      discountAmount: { amount: '500' },
    });
  });

  test('for a free product takes the price of one piece off that product', () => {
    const free = made({ reward: basics['a free product']!, priceMinor: 1290 });
    expect(basicCode(free).customerGets).toMatchObject({
      value: { discountAmount: { amount: '12.90', appliesOnEachItem: false } },
      items: { products: { productVariantsToAdd: ['gid://shopify/ProductVariant/77'] } },
    });
    expect(() => basicCode(made({ reward: basics['a free product']! }))).toThrow();
  });

  test('is for the purchases its reward is for', () => {
    const purchase = (one: Reward['needs']['purchase']) =>
      basicCode(made({ reward: amountOff({ needs: { ...plainNeeds, purchase: one } }) }))
        .customerGets;
    const both = { appliesOnOneTimePurchase: true, appliesOnSubscription: true };
    expect(purchase('any')).toMatchObject(both);
    expect(purchase('oneTime')).toMatchObject({ ...both, appliesOnSubscription: false });
    expect(purchase('subscription')).toMatchObject({ ...both, appliesOnOneTimePurchase: false });
  });

  test('has a title people can read, by which it is known again', () => {
    expect(codeTitle(made())).toBe('Regulars REG-0123456789: €5 off for 100 points');
    expect(isOurs(codeTitle(made()), 'REG-0123456789')).toBe(true);
    expect(isOurs('Regulars REG-012: €5 off', 'REG-0123456789')).toBe(false);
    expect(isOurs('Summer sale', 'REG-0123456789')).toBe(false);
    expect(isOurs(undefined, 'REG-0123456789')).toBe(false);
  });
});

describe('a free-shipping code', () => {
  const shipping = (countries: string[], upToMinor: number | null, more: Partial<Reward> = {}) =>
    freeShippingCode(
      made({ reward: rewardOf({ kind: 'freeShipping', countries, upToMinor }, more) }),
    );

  test('is what Shopify’s schema takes, for all countries or for some', () => {
    for (const discount of [shipping([], null), shipping(['DE', 'AT'], 2000)])
      expect(faults('createFreeShippingCode', { discount })).toBeUndefined();
    expect(shipping([], null)).toMatchObject({ destination: { all: true } });
    expect(shipping([], null)).not.toHaveProperty('maximumShippingPrice');
    expect(shipping(['DE'], 2000)).toMatchObject({
      destination: { countries: { add: ['DE'], includeRestOfWorld: false } },
      maximumShippingPrice: '20.00',
    });
  });

  test('never says it stands beside another shipping discount, which Shopify refuses', () => {
    const combines = { order: true, product: true, shipping: true };
    expect(shipping([], null, { combines }).combinesWith).toEqual({
      orderDiscounts: true,
      productDiscounts: true,
      shippingDiscounts: false,
    });
  });
});

describe('a gift card', () => {
  const card = (endsAt: Date | null, takenIn?: string) =>
    giftCard({
      id: 'a1b2',
      code: 'reg0123456789abc',
      customerId: '501',
      gives: { kind: 'giftCard', amountMinor: 500, currencies: [], ...(takenIn && { takenIn }) },
      currency: 'EUR',
      endsAt,
      timeZone: 'Asia/Tokyo',
    });

  test('is good to the end of its last day on the shop’s own calendar, or for good', () => {
    const ends = card(new Date('2027-03-01T20:00:00Z'));
    expect(faults('createGiftCard', { input: ends })).toBeUndefined();
    expect(ends).toMatchObject({ expiresOn: '2027-03-02', code: 'reg0123456789abc' });
    expect(ends.note).toContain('a1b2');
    expect(card(null)).not.toHaveProperty('expiresOn');
  });

  test('is of the currency it was taken in', () => {
    expect(card(null).initialAmount).toEqual({ amount: '5.00', currencyCode: 'EUR' });
    expect(card(null, 'JPY').initialAmount).toEqual({
      amount: '500',
      currencyCode: 'JPY',
    });
  });
});
