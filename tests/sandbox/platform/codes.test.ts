// Codes through their life: changed, switched off and on, deleted; for whom and for what; beside others.
import { describe, expect, it } from 'vitest';
import { amountOff } from './support';
import { freeShipping, openCounter } from './wallet';

type Counter = Awaited<ReturnType<typeof openCounter>>;

async function make(shop: Counter, code: string, change: Record<string, unknown> = {}) {
  const made = await shop.ask('createAmountOffCode', { discount: amountOff(code, change) });
  expect(made.userErrors).toEqual([]);
  return made.codeDiscountNode.id as string;
}

const percent = (percentage: number, items: object) => ({
  customerGets: { value: { percentage }, items },
});
const product = (shop: Counter, handle: string) => {
  const { id } = shop.platform.state.products.find((one) => one.handle === handle)!;
  return { products: { productsToAdd: [`gid://shopify/Product/${id}`] } };
};
const stool: [string, number][] = [['oak-stool', 1]];

describe('a code', () => {
  it('ends when its end is moved, and begins again when that is moved back', async () => {
    const shop = await openCounter();
    const id = await make(shop, 'CODE');
    const ended = await shop.ask('updateBasicCode', {
      id,
      discount: { endsAt: '2021-01-01T00:00:00Z' },
    });
    expect(ended.codeDiscountNode.codeDiscount).toMatchObject({ status: 'EXPIRED' });
    expect(shop.offs(stool, 'CODE')).toEqual(['CODE has expired.']);
    await shop.ask('updateBasicCode', { id, discount: { endsAt: null } });
    expect(shop.offs(stool, 'CODE')).toEqual(['5.00']);
  });

  it('keeps what an update does not name, and adds to and takes from its lists', async () => {
    const shop = await openCounter();
    const { anna } = shop;
    const tom = `gid://shopify/Customer/${shop.goods.shopper('Tom')}`;
    const id = await make(shop, 'CODE', {
      context: { customers: { add: [tom] } },
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '100' } },
    });
    const change = { title: 'Hers', context: { customers: { add: [anna], remove: [tom] } } };
    expect((await shop.ask('updateBasicCode', { id, discount: change })).userErrors).toEqual([]);
    expect(shop.offs(stool, 'CODE')).toEqual(['5.00']);
    expect(shop.offs([['water-carafe', 1]], 'CODE')[0]).toContain('needs €60.05 more');
    const toms = shop.cart(stool, { codes: ['CODE'], customerId: shop.goods.shopper('Tom') });
    expect(shop.actions.price(toms).codes[0]!.applies).toBe(false);
  });

  it('is switched off, switched on again, and gone when deleted', async () => {
    const shop = await openCounter();
    const id = await make(shop, 'CODE');
    const off = await shop.ask('deactivateCode', { id });
    expect(off.codeDiscountNode.codeDiscount).toMatchObject({ status: 'EXPIRED' });
    await expect(shop.buy(stool, { codes: ['CODE'] })).rejects.toThrow('has expired');
    const on = await shop.ask('activateCode', { id });
    expect(on.codeDiscountNode.codeDiscount).toMatchObject({ status: 'ACTIVE', endsAt: null });
    await shop.buy(stool, { codes: ['CODE'] });
    expect(await shop.ask('deleteCode', { id })).toEqual({
      deletedCodeDiscountId: id,
      userErrors: [],
    });
    expect(shop.offs(stool, 'CODE')[0]).toContain('there is no CODE');
    expect(await shop.ask('codeDiscount', { id })).toBeNull();
    expect((await shop.ask('deleteCode', { id })).userErrors).toHaveLength(1);
    await make(shop, 'CODE');
  });

  it('counts a use some seconds after it', async () => {
    const shop = await openCounter();
    const id = await make(shop, 'CODE', { usageLimit: 1 });
    const count = async () =>
      (await shop.ask('codeDiscount', { id })).codeDiscount.asyncUsageCount as number;
    shop.actions.setPace({ usageLagMs: 5000 });
    await shop.buy(stool, { codes: ['CODE'] });
    expect(await count()).toBe(0);
    await expect(shop.buy(stool, { codes: ['CODE'] })).rejects.toThrow('usage limit');
    shop.actions.setPace({ usageLagMs: 0 });
    expect(await count()).toBe(1);
  });

  it('is for what is bought once, unless it is for subscriptions', async () => {
    const shop = await openCounter();
    const once = amountOff('X').customerGets;
    await make(shop, 'ONCE');
    await make(shop, 'BOTH', { customerGets: { ...once, appliesOnSubscription: true } });
    const monthly = { ...once, appliesOnSubscription: true, appliesOnOneTimePurchase: false };
    await make(shop, 'MONTHLY', { customerGets: monthly });
    const candle = shop.platform.state.products.find(({ sellingPlans }) => sellingPlans)!;
    const applies = (code: string, sellingPlanId: string | null) => {
      const line = { variantId: candle.variants[0]!.id, quantity: 1, sellingPlanId };
      return shop.actions.price({ lines: [line], codes: [code], customerId: null }).codes[0]!
        .applies;
    };
    const plan = candle.sellingPlans![0]!.id;
    expect(['ONCE', 'BOTH', 'MONTHLY'].map((code) => applies(code, null))).toEqual([
      true,
      true,
      false,
    ]);
    expect(['ONCE', 'BOTH', 'MONTHLY'].map((code) => applies(code, plan))).toEqual([
      false,
      true,
      true,
    ]);
    const nothing = { ...once, appliesOnSubscription: false, appliesOnOneTimePurchase: false };
    const made = await shop.ask('createAmountOffCode', {
      discount: amountOff('NEVER', { customerGets: nothing }),
    });
    expect(made.userErrors[0].code).toBe('APPLIES_ON_NOTHING');
  });

  it('is for the customers of a segment', async () => {
    const shop = await openCounter();
    const vips = { customerSegments: { add: ['gid://shopify/Segment/9001'] } };
    await make(shop, 'VIP', { context: vips });
    expect(shop.offs(stool, 'VIP')).toEqual(['VIP isn’t available to you.']);
    shop.actions.setCustomerTags(shop.goods.shopper('Anna'), ['vip']);
    expect(shop.offs(stool, 'VIP')).toEqual(['5.00']);
  });

  it('follows a customer who is merged into another', async () => {
    const shop = await openCounter();
    const [anna, tom] = [shop.goods.shopper('Anna'), shop.goods.shopper('Tom')];
    const his = { context: { customers: { add: [`gid://shopify/Customer/${tom}`] } } };
    await make(shop, 'HIS', { ...his, appliesOncePerCustomer: true });
    shop.actions.mergeCustomers(anna, tom);
    await shop.buy(stool, { codes: ['HIS'] });
    expect(shop.offs(stool, 'HIS')).toEqual(['You have already used HIS.']);
  });
});

describe('codes together', () => {
  const all = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };

  it('take off goods first, then the order, then the shipping', async () => {
    const shop = await openCounter();
    await make(shop, 'TENTH', { ...percent(0.1, { all: true }), combinesWith: all });
    await make(shop, 'MUG', { ...percent(0.5, product(shop, 'stoneware-mug')), combinesWith: all });
    const free = freeShipping('SHIP', {
      combinesWith: { orderDiscounts: true, productDiscounts: true },
    });
    await shop.ask('createFreeShippingCode', { discount: free });
    const lines: [string, number][] = [
      ['stoneware-mug', 2],
      ['beeswax-candle', 1],
    ];
    expect(shop.offs(lines, 'SHIP', 'TENTH', 'MUG')).toEqual(['4.90', '4.00', '18.00']);
    const order = await shop.buy(lines, { codes: ['SHIP', 'TENTH', 'MUG'] });
    expect(order.received).toBe('36.00');
    expect(await shop.told()).toMatchObject({
      total_line_items_price: '58.00',
      total_discounts: '26.90',
      subtotal_price: '36.00',
      total_price: '36.00',
    });
  });

  it('need both to allow the other’s class', async () => {
    const shop = await openCounter();
    await make(shop, 'OPEN', { combinesWith: all });
    await make(shop, 'SHY');
    await make(shop, 'GOODS', {
      ...percent(0.5, product(shop, 'oak-stool')),
      combinesWith: { orderDiscounts: true },
    });
    expect(shop.offs(stool, 'OPEN', 'SHY')[1]).toContain('can’t be combined');
    expect(shop.offs(stool, 'OPEN', 'GOODS')).toEqual(['5.00', '64.00']);
    expect(shop.offs(stool, 'GOODS', 'GOODS')).toEqual(['64.00']);
  });

  it('give each line the best of those for goods', async () => {
    const shop = await openCounter();
    const items = product(shop, 'oak-stool');
    await make(shop, 'FIFTH', { ...percent(0.2, items), combinesWith: all });
    await make(shop, 'HALF', { ...percent(0.5, items), combinesWith: all });
    expect(shop.offs(stool, 'FIFTH', 'HALF')).toEqual([
      'Another code takes more off than FIFTH.',
      '64.00',
    ]);
  });

  it('measure an order’s minimum by what is left of the goods', async () => {
    const shop = await openCounter();
    await make(shop, 'HALF', {
      ...percent(0.5, product(shop, 'oak-stool')),
      combinesWith: all,
    });
    await make(shop, 'FROM100', {
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '100' } },
      combinesWith: all,
    });
    expect(shop.offs(stool, 'FROM100')).toEqual(['5.00']);
    expect(shop.offs(stool, 'HALF', 'FROM100')[1]).toContain('needs €36.00 more');
  });
});

describe('whether a code was used', () => {
  it('is found by an order’s first code, or among all orders of the customer', async () => {
    const shop = await openCounter();
    const combinesWith = { orderDiscounts: true };
    await make(shop, 'FIRST', { combinesWith });
    await make(shop, 'SECOND', { combinesWith });
    const order = await shop.buy(stool, { codes: ['FIRST', 'SECOND'] });
    const found = async (query: string) =>
      (await shop.ask('ordersByDiscountCode', { query })).nodes as { discountCodes: string[] }[];
    expect(await found('discount_code:first')).toHaveLength(1);
    expect(await found('discount_code:SECOND')).toEqual([]);
    const hers = await found(`customer_id:${order.customerId} AND updated_at:>='2020-01-01'`);
    expect(hers[0]!.discountCodes).toEqual(['FIRST', 'SECOND']);
  });
});
