// Store credit: credited for good or for a time, debited, paid with, given back.
import { describe, expect, it } from 'vitest';
import { openCounter } from './wallet';

type Counter = Awaited<ReturnType<typeof openCounter>>;
const stool: [string, number][] = [['oak-stool', 1]];
const euros = (amount: string) => ({ amount, currencyCode: 'EUR' });

const credit = (shop: Counter, amount: string, change: object = {}) =>
  shop.ask('creditStoreCredit', {
    id: shop.anna,
    credit: { creditAmount: euros(amount), ...change },
  });
const debit = (shop: Counter, amount: string) =>
  shop.ask('debitStoreCredit', { id: shop.anna, debit: { debitAmount: euros(amount) } });

async function account(shop: Counter, filter?: string) {
  const customer = await shop.ask('storeCreditTransactions', { customerId: shop.anna, filter });
  return customer.storeCreditAccounts.nodes[0];
}

describe('store credit', () => {
  it('opens an account with the first credit, and lists what happened, newest first', async () => {
    const shop = await openCounter();
    expect(await account(shop)).toBeUndefined();
    const first = await credit(shop, '10');
    expect(first.storeCreditAccountTransaction).toMatchObject({
      amount: { amount: '10.0' },
      event: 'ADJUSTMENT',
      balanceAfterTransaction: { amount: '10.0' },
      account: { balance: { amount: '10.0', currencyCode: 'EUR' } },
    });
    await credit(shop, '5.50', { expiresAt: '2099-01-01T00:00:00Z' });
    await debit(shop, '3');
    const { balance, transactions } = await account(shop);
    expect(balance.amount).toBe('12.5');
    expect(
      transactions.nodes.map((one: { __typename: string; amount: { amount: string } }) => [
        one.__typename.replace(/^StoreCreditAccount|Transaction$/g, ''),
        one.amount.amount,
      ]),
    ).toEqual([
      ['Debit', '-3.0'],
      ['Credit', '5.5'],
      ['Credit', '10.0'],
    ]);
    // What ends soonest is spent first.
    const credits = (await account(shop, 'type:credit')).transactions.nodes;
    expect(
      credits.map((one: { remainingAmount: { amount: string } }) => one.remainingAmount.amount),
    ).toEqual(['2.5', '10.0']);
  });

  it('lapses at its end, as far as it was not spent', async () => {
    const shop = await openCounter();
    const inAnHour = new Date(shop.platform.now().getTime() + 3_600_000).toISOString();
    await credit(shop, '10', { expiresAt: inAnHour });
    await credit(shop, '1');
    await debit(shop, '4');
    shop.platform.state.clockOffsetMs += 7_200_000;
    const { balance, transactions } = await account(shop);
    expect(balance.amount).toBe('1.0');
    expect(transactions.nodes[0]).toMatchObject({
      __typename: 'StoreCreditAccountExpirationTransaction',
      amount: { amount: '-6.0' },
      createdAt: inAnHour,
    });
  });

  it('is refused in Shopify’s words', async () => {
    const shop = await openCounter();
    const code = (answer: { userErrors: { code: string }[] }) => answer.userErrors[0]?.code;
    expect(code(await credit(shop, '0'))).toBe('NEGATIVE_OR_ZERO_AMOUNT');
    expect(code(await credit(shop, '1', { expiresAt: '2020-01-01T00:00:00Z' }))).toBe(
      'EXPIRES_AT_IN_PAST',
    );
    expect(code(await debit(shop, '1'))).toBe('ACCOUNT_NOT_FOUND');
    await credit(shop, '1');
    expect(code(await debit(shop, '1.01'))).toBe('INSUFFICIENT_FUNDS');
    expect(code(await credit(shop, '100000'))).toBe('CREDIT_LIMIT_EXCEEDED');
    const nobody = await shop.ask('creditStoreCredit', {
      id: 'gid://shopify/Customer/1',
      credit: { creditAmount: euros('1') },
    });
    expect(code(nobody)).toBe('OWNER_NOT_FOUND');
  });

  it('pays beside gift cards and a card, and comes back when the order is cancelled', async () => {
    const shop = await openCounter();
    await credit(shop, '30');
    await shop.ask('createGiftCard', { input: { code: 'card0001', initialAmount: euros('20') } });
    const order = await shop.buy(stool, { giftCards: ['card0001'], storeCredit: true });
    expect(order.payments!.map(({ gateway, amount }) => [gateway, amount])).toEqual([
      ['gift_card', '20.00'],
      ['shopify_store_credit', '30.00'],
      ['bogus', '78.00'],
    ]);
    expect(await shop.told()).toMatchObject({
      payment_gateway_names: ['gift_card', 'shopify_store_credit', 'bogus'],
      financial_status: 'paid',
      total_price: '128.00',
    });
    expect((await account(shop)).balance.amount).toBe('0.0');
    await shop.actions.cancel(order.id, 'customer');
    const { balance, transactions } = await account(shop);
    expect(balance.amount).toBe('30.0');
    expect(transactions.nodes[0]).toMatchObject({
      __typename: 'StoreCreditAccountDebitRevertTransaction',
      event: 'ORDER_CANCELLATION',
    });
    expect(shop.platform.state.giftCards![0]!.balance).toBe('20.00');
  });

  it('does not pay for guests, for those who have none, or in another currency', async () => {
    const shop = await openCounter();
    const pay = (more: object = {}) => shop.buy(stool, { storeCredit: true, ...more });
    await expect(pay()).rejects.toThrow('no store credit');
    await credit(shop, '30');
    await expect(pay({ customerId: null, email: 'a@example.com' })).rejects.toThrow('no store');
    await expect(pay({ presentmentCurrency: 'GBP' })).rejects.toThrow('orders in EUR only');
    await expect(pay({ paid: false })).rejects.toThrow('when the order is paid');
    expect((await account(shop)).balance.amount).toBe('30.0');
  });

  it('keeps its customer from being merged', async () => {
    const shop = await openCounter();
    await credit(shop, '30');
    const merge = () =>
      shop.actions.mergeCustomers(shop.goods.shopper('Anna'), shop.goods.shopper('Tom'));
    expect(merge).toThrow('store credit');
  });
});
