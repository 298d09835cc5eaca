// Webhook payloads, key for key against the samples Shopify documents.
import { describe, expect, it } from 'vitest';
import samples from './shopify-samples.json';
import { giveCode, openShop, type Payload } from './support';

/** Keys that this shop leaves empty although Shopify's sample fills them. */
const empty =
  /\.(phone|province|province_code|company|note|payment_id|message|sales_line_item_group_id|merchant_business_entity_id|user_id|cancel_reason|cancelled_at|confirmation_number|fulfillment_status)$/;

/** Every way in which a payload differs in shape from a sample. */
function differences(sample: Payload, given: Payload, path: string): string[] {
  if (sample === null) return [];
  if (given === null) return empty.test(path) ? [] : [`${path} is null`];
  if (Array.isArray(sample)) {
    if (!Array.isArray(given)) return [`${path} is no list`];
    if (!sample.length || !given.length) return [];
    return given.flatMap((item, at) => differences(sample[0], item, `${path}[${at}]`));
  }
  if (typeof sample !== typeof given) return [`${path} is a ${typeof given}`];
  if (typeof sample !== 'object') return [];
  return Object.keys(sample).flatMap((key) =>
    key in given
      ? differences(sample[key], given[key], `${path}.${key}`)
      : [`${path}.${key} is missing`],
  );
}

/** Ids that JSON.parse would round. */
function unsafeIds(value: Payload): number[] {
  if (typeof value === 'number') return Number.isSafeInteger(value) || value % 1 ? [] : [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(unsafeIds) : [];
}

async function everyTopic() {
  const shop = await openShop();
  const { platform, goods, app } = shop;
  const { actions } = platform;
  await giveCode(shop, 'FIVE');
  const place = (more = {}) =>
    actions.checkout({
      lines: [
        { variantId: goods.variant('stoneware-mug'), quantity: 3 },
        { variantId: goods.variant('beeswax-candle'), quantity: 1 },
      ],
      codes: [],
      customerId: goods.shopper('Anna'),
      ...more,
    });
  const first = await place({ codes: ['five'], presentmentCurrency: 'USD', tip: '2.00' });
  await actions.fulfil(first.id);
  await actions.refund(first.id, {
    lines: [{ lineId: first.lines[0]!.id, quantity: 1 }],
    shipping: '4.90',
    goods: '1.00',
  });
  const second = await place({ paid: false });
  await actions.cancel(second.id, 'customer');
  await actions.requestData(goods.shopper('Anna'));
  await actions.redactCustomer(goods.shopper('Anna'));
  await actions.updateScopes(['read_orders']);
  await actions.uninstall();
  await actions.redactShop();
  await actions.flush();
  return app.webhooks();
}

describe('webhook payloads', () => {
  it('have every key of Shopify’s samples, with values of the same kind', async () => {
    const sent = await everyTopic();
    const known = samples as Record<string, Payload>;
    const sampleOf = (topic: string) => known[topic.startsWith('orders/') ? 'order' : topic];
    const wrong = sent.flatMap(({ topic, payload }) =>
      differences(sampleOf(topic), payload, topic),
    );
    expect([...new Set(wrong)]).toEqual([]);
    expect([...new Set(sent.map(({ topic }) => topic))].sort()).toEqual([
      'app/scopes_update',
      'app/uninstalled',
      'customers/data_request',
      'customers/redact',
      'orders/cancelled',
      'orders/create',
      'orders/paid',
      'orders/updated',
      'refunds/create',
      'shop/redact',
    ]);
    expect(sent.flatMap(({ payload }) => unsafeIds(payload))).toEqual([]);
  });

  it('list refunds inside the order with the shape they are sent in themselves', async () => {
    const sent = await everyTopic();
    const refunds = sent.flatMap(({ payload }) => payload.refunds ?? []);
    expect(refunds.length).toBeGreaterThan(0);
    const sample = (samples as Record<string, Payload>)['refunds/create'];
    expect(refunds.flatMap((refund) => differences(sample, refund, 'refund'))).toEqual([]);
  });

  it('write times with the shop’s offset and whole seconds', async () => {
    const shop = await openShop();
    const at = new Date('2026-07-01T10:00:00.700Z');
    await shop.platform.actions.checkout({
      lines: [{ variantId: shop.goods.variant('oak-stool'), quantity: 1 }],
      codes: [],
      customerId: null,
      email: 'guest@example.com',
      at,
    });
    await shop.platform.actions.flush();
    const { payload } = shop.app.webhooks()[0]!;
    expect(payload.created_at).toBe('2026-07-01T12:00:00+02:00');
    expect(payload.customer).toBeNull();
    expect(payload.email).toBe('guest@example.com');
  });
});
