import { expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { guestHash } from '~/shopify/guest-hash';
import { recordOrders } from '~/services/record-orders';
import { readOrder } from '~/shopify/order';
import { clock } from '~/clock';
import { orderPayload } from '../../sandbox/platform/webhooks/order-payload';
import { base, rule, withRules, work } from '../services/orders-world';
import { openSandboxShop, type SandboxShop } from '../support/sandbox-shop';

const goods = { products: [], collections: [], tags: [], vendors: [], types: [] };

async function told(shop: SandboxShop) {
  const order = await shop.actions.checkout({
    lines: [{ variantId: shop.goods.variant('stoneware-mug'), quantity: 3 }],
    codes: [],
    customerId: shop.goods.shopper('Anna'),
  });
  const customer = shop.state.customers.find(({ id }) => id === order.customerId) ?? null;
  const payload = JSON.parse(JSON.stringify(orderPayload(order, customer, shop.state.shop)));
  const facts = readOrder(payload, (email) => guestHash(shop.shopId, email));
  return { shopId: shop.shopId, orderId: order.id, toldAt: clock.now(), order: facts };
}

test('an order’s goods, its customer’s tags and segments are asked of Shopify, and it earns by them', async () => {
  const shop = await openSandboxShop();
  const table = shop.state.collections.find(({ handle }) => handle === 'table')!;
  const program = withRules([
    base,
    rule('table', {
      conditions: [{ kind: 'goods', is: 'in', ...goods, collections: [table.id], tags: ['x'] }],
      amount: { kind: 'multiply', hundredths: 300 },
    }),
    rule('vip', {
      conditions: [{ kind: 'customer', is: 'in', tags: [], segments: ['9001'] }],
      amount: { kind: 'flat', points: 1000 },
    }),
  ]);
  await prisma.programVersion.deleteMany({ where: { shopId: shop.shopId } });
  const publishedAt = new Date(0);
  await prisma.programVersion.create({
    data: { shopId: shop.shopId, version: 1, program, publishedAt },
  });
  const one = await told(shop);
  shop.state.customers.find(({ id }) => id === one.order.customerId)!.tags.push('vip');
  await prisma.$transaction((tx) => recordOrders(tx, [one], clock.now()));
  expect(await prisma.order.findFirst()).toMatchObject({ waiting: true, deserved: 0n });
  const failed: unknown[] = [];
  await work((error) => failed.push(error));
  const order = await prisma.order.findFirstOrThrow();
  const goodsMinor = one.order.lines.reduce(
    (sum, { netMinor, taxMinor }) => sum + netMinor - taxMinor,
    0,
  );
  const deserved = BigInt(Math.floor((goodsMinor * 3) / 100) + 1000);
  expect(order).toMatchObject({ waiting: false, deserved });
  expect(await prisma.product.count()).toBe(1);
});
