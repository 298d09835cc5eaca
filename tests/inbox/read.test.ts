import { describe, expect, test } from 'vitest';
import { readDelivery } from '~/inbox/read';
import { body, type Sample } from '../shopify/sample';

const receivedAt = new Date('2026-06-01T12:00:00Z');
const read = (topic: string, text: string, triggeredAt: Date | null = null) =>
  readDelivery({
    shopId: 'a.myshopify.com',
    id: 'w1',
    topic,
    body: text,
    triggeredAt,
    receivedAt,
    attempts: 0,
  });

describe('Shopify’s sample deliveries', () => {
  test.each(['orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled'])(
    '%s tells an order, its ids digit for digit',
    (topic) => {
      const told = read(topic, body('order'));
      expect(told).toMatchObject({
        type: 'order',
        order: { orderId: '820982911946154508', customerId: '115310627314723954' },
      });
      expect(told.type === 'order' && told.order.lines.map((line) => line.lineId)).toEqual([
        '487817672276298554',
        '789012345678901234',
        '890123456789012345',
        '976318377106520349',
        '315789986012684393',
      ]);
    },
  );

  test('refunds/create names its order and lines, digit for digit', () => {
    expect(read('refunds/create', body('refund'))).toMatchObject({
      type: 'refund',
      orderId: '820982911946154508',
      refund: {
        refundId: '890088186047892319',
        lines: [{ lineId: '487817672276298554' }, { lineId: '789012345678901234' }, {}, {}, {}],
      },
    });
  });

  test.each<[string, Sample]>([
    ['app/uninstalled', 'app-uninstalled'],
    ['app/scopes_update', 'app-scopes-update'],
    ['customers/data_request', 'customers-data-request'],
    ['customers/redact', 'customers-redact'],
    ['shop/redact', 'shop-redact'],
  ])('%s is a notice', (topic, sample) => {
    expect(read(topic, body(sample))).toMatchObject({
      type: 'notice',
      topic,
      shopId: 'a.myshopify.com',
    });
  });

  test('topics never asked for are passed over', () => {
    expect(read('carts/update', '{}')).toEqual({ type: 'ignored' });
  });
});

describe('a delivery', () => {
  test('is as new as Shopify says, or as its arrival', () => {
    const triggered = new Date('2026-05-01T00:00:00Z');
    expect(read('orders/paid', body('order'), triggered)).toMatchObject({ toldAt: triggered });
    expect(read('orders/paid', body('order'))).toMatchObject({ toldAt: receivedAt });
  });

  test('keeps long numbers that are no ids, and texts that look like ids, as they are', () => {
    const text = '{"id":9007199254740993,"note":"\\"id\\": 1234567890123456789","current":["a"]}';
    const told = read('app/scopes_update', text);
    expect(told).toMatchObject({
      payload: { id: '9007199254740993', note: '"id": 1234567890123456789' },
    });
  });

  test.each([
    ['no JSON', 'orders/paid', '{'],
    ['nothing', 'orders/paid', ''],
    [
      'an order without lines’ prices',
      'orders/paid',
      '{"id":1,"name":"#1","currency":"EUR","created_at":"2026-01-01","updated_at":"2026-01-01","line_items":[{"id":1,"quantity":1}]}',
    ],
    ['a refund of no order', 'refunds/create', '{"id":1}'],
    ['no JSON in a notice', 'customers/redact', '{'],
  ])('that holds %s is unreadable, and says why', (_name, topic, text) => {
    const told = read(topic, text);
    expect(told.type).toBe('unreadable');
    expect(told.type === 'unreadable' && told.why.length).toBeGreaterThan(5);
  });

  test('that is no JSON does not repeat what it holds', () => {
    const told = read('orders/paid', '{"id":1,"email":ada@example.com}');
    expect(told).toEqual({ type: 'unreadable', why: 'It is not JSON.' });
  });
});
