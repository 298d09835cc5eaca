import { describe, expect, test } from 'vitest';
import { readOrder, readRefund } from '~/shopify/order';
import { body, line, money, order } from './sample';

const lines = (...line_items: object[]) => readOrder(order({ currency: 'EUR', line_items })).lines;
const nets = (...items: object[]) => lines(...items).map((one) => one.netMinor);

describe('Shopify’s sample order', () => {
  test('is read as the test order, cancelled and unpaid, that it is', () => {
    expect(readOrder(JSON.parse(body('order')))).toMatchObject({
      name: '#9999',
      test: true,
      cancelled: true,
      paid: false,
      placedAt: '2022-01-01T00:00:00.000Z',
      currency: 'USD',
      taxesIncluded: false,
      shippingMinor: 1000,
      source: 'web',
    });
  });

  test('keeps its lines, and nothing of who or where', () => {
    const facts = readOrder(order());
    expect(facts.lines.map((one) => one.netMinor)).toEqual([8999, 1999, 2499, 15_999, 11_999]);
    expect(facts).toMatchObject({ test: false, cancelled: false, paid: true, outstandingMinor: 0 });
    expect(JSON.stringify(facts)).not.toMatch(/john|steve|smith|elm st|shipping street|555-/i);
  });
});

describe('Article 3: what an order earns on, in Shopify’s words', () => {
  test('discounts allocated to a line lower it, however many there are', () => {
    const discounted = line('20.00', {
      quantity: 3,
      current_quantity: 3,
      discount_allocations: [
        { amount: '5.01' },
        { amount: '0.99', amount_set: money('1.10', 'EUR', '0.99', 'USD') },
      ],
    });
    expect(nets(discounted, line('9.99'))).toEqual([6000 - 501 - 110, 999]);
  });

  test('the shop’s currency rules, whatever the customer paid in', () => {
    const facts = readOrder(
      order({
        currency: 'EUR',
        presentment_currency: 'JPY',
        line_items: [
          line('8000', {
            price_set: money('49.95', 'EUR', '8000', 'JPY'),
            tax_lines: [{ price: '727', price_set: money('4.54', 'EUR', '727', 'JPY') }],
            discount_allocations: [
              { amount: '800', amount_set: money('5.00', 'EUR', '800', 'JPY') },
            ],
          }),
        ],
        shipping_lines: [{ price: '950', price_set: money('5.90', 'EUR', '950', 'JPY') }],
      }),
    );
    expect(facts).toMatchObject({ currency: 'EUR', shippingMinor: 590 });
    expect(facts.lines[0]).toMatchObject({ netMinor: 4495, taxMinor: 454 });
  });

  test('a tip is no goods, a gift card is marked as one', () => {
    expect(
      lines(
        line('5.00', { tip: { payment_gateway: 'x' } }),
        line('25.00', { gift_card: true }),
        line('9.00'),
      ),
    ).toMatchObject([
      { giftCard: true, netMinor: 2500 },
      { giftCard: false, netMinor: 900 },
    ]);
  });

  test('what was edited away is not kept', () => {
    expect(
      lines(
        line('9.00', { quantity: 4, current_quantity: 1 }),
        line('9.00', { current_quantity: 0 }),
      ),
    ).toMatchObject([
      { quantity: 4, kept: 1 },
      { quantity: 1, kept: 0 },
    ]);
  });

  test('shipping is what was charged for it, less discounts, without lines taken away', () => {
    const shipping_lines = [
      { price: '9.90', discount_allocations: [{ amount: '4.00' }], tax_lines: [{ price: '0.95' }] },
      { price: '50.00', is_removed: true },
    ];
    expect(readOrder(order({ shipping_lines }))).toMatchObject({
      shippingMinor: 590,
      shippingTaxMinor: 95,
    });
  });

  test.each([
    ['paid', true],
    ['partially_paid', true],
    ['partially_refunded', true],
    ['refunded', true],
    ['pending', false],
    ['authorized', false],
    ['voided', false],
    [null, false],
  ])('an order that is %s counts as paid: %s', (financial_status, paid) => {
    expect(readOrder(order({ financial_status })).paid).toBe(paid);
  });

  test('of a partly paid order it is known what is outstanding; of any other it does not matter', () => {
    const outstanding = { total_outstanding: '12.34' };
    expect(
      readOrder(order({ ...outstanding, financial_status: 'partially_paid' })).outstandingMinor,
    ).toBe(1234);
    expect(readOrder(order({ ...outstanding, financial_status: 'pending' })).outstandingMinor).toBe(
      0,
    );
  });

  test('codes are read as shops write them: in capitals', () => {
    expect(
      readOrder(
        order({ discount_codes: [{ code: 'reg-abc', amount: '5.00', type: 'fixed_amount' }] }),
      ).codes,
    ).toEqual(['REG-ABC']);
  });

  test('a guest’s order names no customer', () => {
    expect(readOrder(order({ customer: null })).customerId).toBeNull();
  });

  test('a character no database takes is left out', () => {
    expect(readOrder(order({ name: '#10\u000001', source_name: 'we\u0000b' }))).toMatchObject({
      name: '#1001',
      source: 'web',
    });
  });

  test.each([
    ['no id', { id: undefined }],
    ['a price that is none', { line_items: [line('free')] }],
    ['finer money than the currency has', { currency: 'JPY', line_items: [line('10.50')] }],
    ['half an item', { line_items: [line('1.00', { quantity: 0.5 })] }],
    ['a time that is none', { updated_at: 'yesterday' }],
    ['a currency that is none', { currency: '€€€' }],
  ])('is refused with %s', (_name, change) => {
    expect(() => readOrder(order(change))).toThrow();
  });
});

describe('Article 7: refunds, in Shopify’s words', () => {
  const refund = (change: object) => readRefund({ id: 7, order_id: 1001, ...change });
  const adjusted = (kind: string, amount: string, currency = 'EUR') => ({
    kind,
    amount,
    amount_set: money(amount, currency, amount, currency),
  });

  test('the sample names its order and five lines, and gives no money beside', () => {
    const { refund: told } = readRefund(JSON.parse(body('refund')));
    expect(told).toMatchObject({ goodsMinor: 0, shippingMinor: 0 });
    expect(told.lines.map((one) => one.quantity)).toEqual([1, 1, 1, 1, 1]);
  });

  test('money given back without lines is money for goods', () => {
    const told = refund({
      order_adjustments: [
        adjusted('refund_discrepancy', '-15.50'),
        adjusted('shipping_refund', '-4.90'),
      ],
    });
    expect(told).toEqual({
      orderId: '1001',
      refund: { refundId: '7', lines: [], goodsMinor: 1550, shippingMinor: 490 },
    });
  });

  test('giving back less than the lines are worth gives no extra points', () => {
    expect(
      refund({ order_adjustments: [adjusted('refund_discrepancy', '3.00')] }).refund.goodsMinor,
    ).toBe(0);
  });

  test('shipping given back is read in whichever of two ways it is told, once', () => {
    const refund_shipping_lines = [{ subtotal_amount_set: money('4.90', 'EUR', '4.90', 'EUR') }];
    const order_adjustments = [adjusted('shipping_refund', '-4.90')];
    expect(refund({ refund_shipping_lines }).refund.shippingMinor).toBe(490);
    expect(refund({ refund_shipping_lines, order_adjustments }).refund.shippingMinor).toBe(490);
  });

  test.each([
    ['JPY', '490', 490],
    ['KWD', '4.905', 4905],
  ])(
    'shipping alone given back in %s is counted in its own minor units',
    (currency, amount, minor) => {
      const refund_shipping_lines = [
        { subtotal_amount_set: money(amount, currency, '3.00', 'USD') },
      ];
      expect(refund({ refund_shipping_lines }).refund.shippingMinor).toBe(minor);
    },
  );

  test('is the same inside its order as told alone', () => {
    const told = {
      id: 7,
      order_id: 1001,
      order_adjustments: [adjusted('refund_discrepancy', '-100', 'JPY')],
    };
    const inside = readOrder(
      order({ currency: 'JPY', line_items: [line('1000')], shipping_lines: [], refunds: [told] }),
    );
    expect(inside.refunds).toEqual([readRefund(told).refund]);
  });

  test('a refund of no order is refused', () => {
    expect(() => readRefund({ id: 7 })).toThrow('names its order');
  });
});
