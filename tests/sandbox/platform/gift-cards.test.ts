// Gift cards: made with a code of one's own, found again, switched off, paid with.
import { describe, expect, it } from 'vitest';
import { openCounter } from './wallet';

type Counter = Awaited<ReturnType<typeof openCounter>>;
const stool: [string, number][] = [['oak-stool', 1]];

function card(shop: Counter, code: string, amount: string, change: object = {}) {
  const initialAmount = { amount, currencyCode: 'EUR' };
  return shop.ask('createGiftCard', { input: { code, initialAmount, ...change } });
}

describe('a gift card', () => {
  it('shows its code once, and is found again by it', async () => {
    const shop = await openCounter();
    const made = await card(shop, 'Reg0123456789abc', '20', {
      customerId: shop.anna,
      note: 'Regulars 1',
      expiresOn: '2099-12-31',
    });
    expect(made).toMatchObject({
      giftCardCode: 'reg0123456789abc',
      giftCard: { lastCharacters: '9abc' },
      userErrors: [],
    });
    const search = async (query: string) => (await shop.ask('giftCards', { query })).nodes;
    const [found] = await search('REG0123456789ABC');
    expect(found).toMatchObject({
      id: made.giftCard.id,
      note: 'Regulars 1',
      enabled: true,
      expiresOn: '2099-12-31',
      balance: { amount: '20.0', currencyCode: 'EUR' },
      customer: { id: shop.anna },
    });
    expect(JSON.stringify(found)).not.toContain('reg0123456789');
    const hers = `customer_id:${shop.anna.split('/').at(-1)} AND created_at:>='2020-01-01T00:00:00Z'`;
    expect(await search(hers)).toHaveLength(1);
    expect(await search('status:disabled')).toEqual([]);
    expect(await search('another0code')).toEqual([]);
  });

  it.each([
    ['reg0123', {}, 'TOO_SHORT'],
    ['reg01234567890123456789', {}, 'TOO_LONG'],
    ['reg-0123456', {}, 'INVALID'],
    ['taken0123', {}, 'TAKEN'],
    ['free01234', { customerId: 'gid://shopify/Customer/1' }, 'CUSTOMER_NOT_FOUND'],
    ['free01234', { initialAmount: { amount: '0', currencyCode: 'EUR' } }, 'GREATER_THAN'],
    [
      'free01234',
      { initialAmount: { amount: '2000.01', currencyCode: 'EUR' } },
      'GIFT_CARD_LIMIT_EXCEEDED',
    ],
  ])('is not made with the code %s and %j: %s', async (code, change, fault) => {
    const shop = await openCounter();
    await card(shop, 'TAKEN0123', '5');
    const { giftCard, userErrors } = await card(shop, code, '5', change);
    expect(giftCard).toBeNull();
    expect(userErrors[0].code).toBe(fault);
    expect(shop.platform.state.giftCards).toHaveLength(1);
  });

  it('pays in part, and the order still costs what it costs', async () => {
    const shop = await openCounter();
    await card(shop, 'card0001', '50');
    await shop.buy(stool, { giftCards: ['CARD 0001'] });
    expect(shop.platform.state.giftCards![0]!.balance).toBe('0.00');
    expect(await shop.told()).toMatchObject({
      payment_gateway_names: ['gift_card', 'bogus'],
      financial_status: 'paid',
      total_price: '128.00',
      current_total_price: '128.00',
      total_discounts: '0.00',
      total_outstanding: '0.00',
    });
    await expect(shop.buy(stool, { giftCards: ['card0001'] })).rejects.toThrow('no balance');
  });

  it('pays for all of it and keeps the rest', async () => {
    const shop = await openCounter();
    await card(shop, 'card0001', '5');
    await card(shop, 'card0002', '200');
    await shop.buy(stool, { giftCards: ['card0001', 'card0002'] });
    expect(shop.platform.state.giftCards!.map(({ balance }) => balance)).toEqual(['0.00', '77.00']);
    expect((await shop.told()).payment_gateway_names).toEqual(['gift_card']);
  });

  it('gets back what is refunded, before the card does', async () => {
    const shop = await openCounter();
    await card(shop, 'card0001', '50');
    const order = await shop.buy(stool, { giftCards: ['card0001'] });
    const balance = () => shop.platform.state.giftCards![0]!.balance;
    await shop.actions.refund(order.id, { lines: [], goods: '30.00' });
    expect(balance()).toBe('30.00');
    await shop.actions.refund(order.id, { lines: [], goods: '30.00' });
    expect(balance()).toBe('50.00');
    await shop.actions.flush();
    const refunds = shop.app.webhooks().filter(({ topic }) => topic === 'refunds/create');
    const moved = refunds.map(({ payload }) =>
      payload.transactions.map((one: { gateway: string; amount: string }) => [
        one.gateway,
        one.amount,
      ]),
    );
    expect(moved).toEqual([
      [['gift_card', '30.00']],
      [
        ['gift_card', '20.00'],
        ['bogus', '10.00'],
      ],
    ]);
    await shop.actions.cancel(order.id, 'customer');
    expect(balance()).toBe('50.00');
  });

  it('does not pay once it is switched off, has ended, or was never there', async () => {
    const shop = await openCounter();
    const { giftCard } = await card(shop, 'card0001', '50');
    await card(shop, 'card0002', '50', { expiresOn: '2021-01-01' });
    const off = await shop.ask('deactivateGiftCard', { id: giftCard.id });
    expect(off.giftCard).toMatchObject({ enabled: false, balance: { amount: '50.0' } });
    const pay = (code: string) => shop.buy(stool, { giftCards: [code] });
    await expect(pay('card0001')).rejects.toThrow('disabled');
    await expect(pay('card0002')).rejects.toThrow('expired');
    await expect(pay('card0003')).rejects.toThrow('no such card');
    expect(shop.platform.state.orders).toEqual([]);
    const none = await shop.ask('deactivateGiftCard', { id: 'gid://shopify/GiftCard/1' });
    expect(none.userErrors[0].code).toBe('GIFT_CARD_NOT_FOUND');
  });

  it('keeps its customer from being merged', async () => {
    const shop = await openCounter();
    await card(shop, 'card0001', '50', { customerId: shop.anna });
    const merge = () =>
      shop.actions.mergeCustomers(shop.goods.shopper('Tom'), shop.goods.shopper('Anna'));
    expect(merge).toThrow('gift cards');
  });
});
