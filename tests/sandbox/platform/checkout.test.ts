// Codes at checkout, to the cent, and every reason a code is refused for.
import { describe, expect, it } from 'vitest';
import type { Cart } from '../../../sandbox/platform/orders/quote';
import { giveCode, openShop } from './support';

type Shop = Awaited<ReturnType<typeof openShop>>;

function cart({ goods }: Shop, lines: [string, number][], more: Partial<Cart> = {}): Cart {
  return {
    lines: lines.map(([handle, quantity]) => ({ variantId: goods.variant(handle), quantity })),
    codes: [],
    customerId: goods.shopper('Anna'),
    ...more,
  };
}

const amount = (value: string, each = false, items: object = { all: true }) => ({
  customerGets: { value: { discountAmount: { amount: value, appliesOnEachItem: each } }, items },
});

describe('a cart', () => {
  it('costs its goods and shipping, which is free from 75', async () => {
    const shop = await openShop();
    const small = shop.platform.actions.price(cart(shop, [['water-carafe', 1]]));
    expect(small).toMatchObject({
      subtotal: '39.95',
      shipping: '4.90',
      total: '44.85',
      tax: '7.16',
    });
    const large = shop.platform.actions.price(cart(shop, [['oak-stool', 1]]));
    expect(large).toMatchObject({ shipping: '0.00', total: '128.00' });
    const card = shop.platform.actions.price(cart(shop, [['gift-card', 1]]));
    expect(card).toMatchObject({ shipping: '0.00', tax: '0.00', total: '25.00' });
  });

  it('shares an amount off over its lines by largest remainder, gift cards apart', async () => {
    const shop = await openShop();
    await giveCode(shop, 'FIVE');
    const lines: [string, number][] = [
      ['stoneware-mug', 2],
      ['beeswax-candle', 1],
      ['gift-card', 1],
    ];
    const quote = shop.platform.actions.price(cart(shop, lines, { codes: ['five'] }));
    expect(quote.lines.map(({ discount }) => discount)).toEqual(['3.10', '1.90', '0.00']);
    expect(quote).toMatchObject({ discount: '5.00', subtotal: '83.00', total: '82.90' });
    expect(quote.codes).toEqual([
      { code: 'FIVE', title: 'FIVE', class: 'order', applies: true, amount: '5.00', reason: null },
    ]);
  });

  it('never gives more than the goods cost', async () => {
    const shop = await openShop();
    await giveCode(shop, 'BIG', amount('500.00'));
    const quote = shop.platform.actions.price(cart(shop, [['oak-stool', 1]], { codes: ['BIG'] }));
    expect(quote).toMatchObject({ discount: '128.00', shipping: '4.90', total: '4.90' });
  });

  it('takes a percentage, and an amount off each piece of what is entitled', async () => {
    const shop = await openShop();
    const { products, collections } = shop.platform.state;
    const mug = `gid://shopify/Product/${products[0]!.id}`;
    const table = collections.find(({ handle }) => handle === 'table')!;
    await giveCode(shop, 'TENTH', {
      customerGets: { value: { percentage: 0.1 }, items: { all: true } },
    });
    await giveCode(shop, 'MUGS', amount('2.00', true, { products: { productsToAdd: [mug] } }));
    await giveCode(shop, 'TABLE', {
      customerGets: {
        value: { percentage: 0.5 },
        items: { collections: { add: [`gid://shopify/Collection/${table.id}`] } },
      },
    });
    const off = (code: string) =>
      shop.platform.actions
        .price(
          cart(
            shop,
            [
              ['stoneware-mug', 3],
              ['wool-bear', 1],
            ],
            { codes: [code] },
          ),
        )
        .lines.map(({ discount }) => discount);
    expect(off('TENTH')).toEqual(['5.40', '3.20']);
    expect(off('MUGS')).toEqual(['6.00', '0.00']);
    expect(off('TABLE')).toEqual(['27.00', '0.00']);
  });
});

describe('a code is refused', () => {
  it.each([
    ['before it starts', { startsAt: '2099-01-01T00:00:00Z' }, 'is not active yet'],
    ['after it ends', { endsAt: '2021-01-01T00:00:00Z' }, 'has expired'],
    [
      'below its minimum',
      { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '50' } } },
      'needs €32.00 more',
    ],
    [
      'for too few pieces',
      { minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: '3' } } },
      'needs 2 more',
    ],
  ])('%s', async (_when, change, words) => {
    const shop = await openShop();
    await giveCode(shop, 'CODE', change);
    const asked = cart(shop, [['stoneware-mug', 1]], { codes: ['CODE'] });
    const [verdict] = shop.platform.actions.price(asked).codes;
    expect(verdict).toMatchObject({ applies: false, amount: '0.00' });
    expect(verdict!.reason).toContain(words);
    await expect(shop.platform.actions.checkout(asked)).rejects.toThrow(words);
    expect(shop.platform.state.orders).toEqual([]);
  });

  it('when there is none, or nothing in the cart it is for', async () => {
    const shop = await openShop();
    const bear = shop.goods.variant('wool-bear');
    const items = { products: { productVariantsToAdd: [`gid://shopify/ProductVariant/${bear}`] } };
    await giveCode(shop, 'BEAR', amount('5.00', false, items));
    const codes = ['NONE', 'BEAR'];
    const quote = shop.platform.actions.price(cart(shop, [['stoneware-mug', 1]], { codes }));
    expect(quote.codes.map(({ reason }) => reason)).toEqual([
      'Enter a valid discount code: there is no NONE.',
      'BEAR isn’t valid for the items in your cart.',
    ]);
  });

  it('to anyone but its customer, and to them a second time', async () => {
    const shop = await openShop();
    const { actions, state } = shop.platform;
    const anna = shop.goods.shopper('Anna');
    await giveCode(shop, 'HERS', {
      context: { customers: { add: [`gid://shopify/Customer/${anna}`] } },
      appliesOncePerCustomer: true,
    });
    const reason = (customerId: string | null) =>
      actions.price(cart(shop, [['oak-stool', 1]], { codes: ['HERS'], customerId })).codes[0]!
        .reason;
    expect(reason(null)).toContain('Sign in');
    expect(reason(shop.goods.shopper('Tom'))).toBe('HERS isn’t available to you.');
    expect(reason(anna)).toBeNull();
    const order = await actions.checkout(cart(shop, [['oak-stool', 1]], { codes: ['hers'] }));
    expect(order.codes).toEqual([{ code: 'HERS', amount: '5.00', type: 'fixed_amount' }]);
    expect(state.discounts[0]!.uses).toMatchObject([{ orderId: order.id, customerId: anna }]);
    expect(reason(anna)).toBe('You have already used HERS.');
  });

  it('to a guest’s e-mail a second time, and when it is used up', async () => {
    const shop = await openShop();
    const { actions } = shop.platform;
    await giveCode(shop, 'ONCE', { appliesOncePerCustomer: true });
    await giveCode(shop, 'LAST', { usageLimit: 1 });
    const guest = (codes: string[]) =>
      actions.checkout(
        cart(shop, [['oak-stool', 1]], { codes, customerId: null, email: 'Guest@example.com' }),
      );
    await guest(['ONCE']);
    await expect(guest(['ONCE'])).rejects.toThrow('already used');
    await guest(['LAST']);
    await expect(guest(['LAST'])).rejects.toThrow('usage limit');
  });

  it('beside another that it may not be combined with', async () => {
    const shop = await openShop();
    await giveCode(shop, 'A');
    await giveCode(shop, 'B');
    const together = { combinesWith: { orderDiscounts: true } };
    await giveCode(shop, 'C', together);
    await giveCode(shop, 'D', together);
    const applied = (...codes: string[]) =>
      shop.platform.actions
        .price(cart(shop, [['oak-stool', 1]], { codes }))
        .codes.map(({ applies }) => applies);
    expect(applied('A', 'B')).toEqual([true, false]);
    expect(applied('C', 'D')).toEqual([true, true]);
    expect(applied('C', 'A')).toEqual([true, false]);
  });
});

describe('an order', () => {
  it('lists applications and allocations that add up', async () => {
    const shop = await openShop();
    await giveCode(shop, 'FIVE');
    await shop.platform.actions.checkout(
      cart(
        shop,
        [
          ['stoneware-mug', 3],
          ['linen-napkins', 1],
        ],
        { codes: ['FIVE'] },
      ),
    );
    await shop.platform.actions.flush();
    const { payload } = shop.app.webhooks()[0]!;
    expect(payload.discount_applications).toEqual([
      {
        target_type: 'line_item',
        type: 'discount_code',
        value: '5.0',
        value_type: 'fixed_amount',
        allocation_method: 'across',
        target_selection: 'all',
        code: 'FIVE',
      },
    ]);
    const parts = payload.line_items.flatMap(
      (line: { discount_allocations: { amount: string }[] }) =>
        line.discount_allocations.map((part) => part.amount),
    );
    expect(parts).toEqual(['3.44', '1.56']);
    expect(payload).toMatchObject({
      total_line_items_price: '78.50',
      total_discounts: '5.00',
      subtotal_price: '73.50',
      total_price: '78.40',
      financial_status: 'paid',
      taxes_included: true,
    });
  });

  it('keeps shop money exact beside what the shopper paid in', async () => {
    const shop = await openShop();
    const input = { ...cart(shop, [['water-carafe', 1]]), presentmentCurrency: 'JPY', tip: '1.00' };
    await shop.platform.actions.checkout(input);
    await shop.platform.actions.flush();
    const { payload } = shop.app.webhooks()[0]!;
    expect(payload.line_items[0].price_set).toEqual({
      shop_money: { amount: '39.95', currency_code: 'EUR' },
      presentment_money: { amount: '6522', currency_code: 'JPY' },
    });
    expect(payload).toMatchObject({ total_price: '45.85', total_tip_received: '1.00' });
    const unknown = { ...cart(shop, [['water-carafe', 1]]), presentmentCurrency: 'XXX' };
    await expect(shop.platform.actions.checkout(unknown)).rejects.toThrow('Pay in one of');
  });
});
