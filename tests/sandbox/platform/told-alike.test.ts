// One order, told by webhook and by the Admin API: the app reads the same from both, however it was paid.
import { expect, it } from 'vitest';
import { readOrder } from '../../../app/shopify/order';
import { orderFromGraphql, type GraphqlOrder } from '../../../app/shopify/order-from-graphql';
import { amountOff } from './support';
import { freeShipping, openCounter } from './wallet';

async function bought(giftCards: string[]) {
  const shop = await openCounter();
  const combinesWith = { orderDiscounts: true };
  await shop.ask('createAmountOffCode', {
    discount: amountOff('FIVE', { combinesWith: { shippingDiscounts: true } }),
  });
  await shop.ask('createFreeShippingCode', { discount: freeShipping('SHIP', { combinesWith }) });
  const initialAmount = { amount: '20', currencyCode: 'EUR' };
  await shop.ask('createGiftCard', { input: { code: 'card0001', initialAmount } });
  const lines: [string, number][] = [['stoneware-mug', 2]];
  const order = await shop.buy(lines, { codes: ['FIVE', 'SHIP'], giftCards });
  const ids = [`gid://shopify/Order/${order.id}`];
  const [node] = (await shop.ask('ordersInFull', { ids })) as GraphqlOrder[];
  const { orderId, lines: facts, ...rest } = readOrder(await shop.told());
  expect(orderFromGraphql(node!, [])).toEqual({ orderId, lines: facts, ...rest });
  return { facts, rest };
}

it('an order with free shipping is worth its goods, and as much when a gift card paid', async () => {
  const plain = await bought([]);
  const carded = await bought(['card0001']);
  const worth = ({ facts, rest }: typeof plain) => ({
    net: facts.map(({ netMinor }) => netMinor),
    shipping: [rest.shippingMinor, rest.shippingTaxMinor],
    paid: [rest.paid, rest.outstandingMinor],
    codes: rest.codes,
  });
  expect(worth(plain)).toEqual({
    net: [3100],
    shipping: [0, 0],
    paid: [true, 0],
    codes: ['FIVE', 'SHIP'],
  });
  expect(worth(carded)).toEqual(worth(plain));
});
