// Whatever a merchant does to an order, its books balance and its payload agrees with itself.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPlatform, readAppConfig } from '../../../sandbox/platform/index';
import { toMinor } from '../../../sandbox/platform/money';
import { paymentsOf } from '../../../sandbox/platform/orders/payments';
import { orderSums } from '../../../sandbox/platform/orders/sums';
import type { Order, State } from '../../../sandbox/platform/types';
import { orderPayload } from '../../../sandbox/platform/webhooks/order-payload';
import { amountOff } from './support';

const app = readAppConfig(new URL('../../../shopify.app.toml', import.meta.url));

const step = fc.oneof(
  fc.record({
    kind: fc.constant('refund'),
    line: fc.nat(3),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('goods'),
    line: fc.constant(0),
    count: fc.integer({ min: 1, max: 900 }),
  }),
  fc.record({
    kind: fc.constant('shipping'),
    line: fc.constant(0),
    count: fc.integer({ min: 1, max: 490 }),
  }),
  fc.record({ kind: fc.constant('remove'), line: fc.nat(3), count: fc.nat(2) }),
  fc.record({ kind: fc.constant('add'), line: fc.nat(8), count: fc.integer({ min: 1, max: 2 }) }),
  fc.record({
    kind: fc.constantFrom('pay', 'fulfil', 'cancel'),
    line: fc.constant(0),
    count: fc.constant(0),
  }),
);
const tale = fc.record({
  lines: fc.array(fc.record({ product: fc.nat(12), quantity: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  off: fc.integer({ min: 0, max: 4000 }),
  paid: fc.boolean(),
  currency: fc.constantFrom('EUR', 'USD', 'JPY'),
  tip: fc.constantFrom('0', '1.50'),
  ship: fc.boolean(),
  /** What is on the gift card that pays first, in cents. */
  card: fc.constantFrom(0, 700, 5000, 90_000),
  steps: fc.array(step, { maxLength: 8 }),
});

type Tale = typeof tale extends fc.Arbitrary<infer T> ? T : never;

function storeWithCodes(offMinor: number, cardMinor: number) {
  const platform = openPlatform({
    port: 0,
    origin: 'http://localhost',
    appUrl: 'http://127.0.0.1:9',
    apiKey: 'k',
    apiSecret: 's',
    dataFile: null,
    app,
  });
  const input = amountOff('OFF', {
    customerGets: {
      value: { discountAmount: { amount: (offMinor / 100).toFixed(2) } },
      items: { all: true },
    },
  });
  const together = { orderDiscounts: true, shippingDiscounts: true };
  const code = (kind: 'basic' | 'freeShipping', name: string, given: object) => ({
    id: name,
    kind,
    codes: [{ id: name, code: name }],
    title: name,
    input: { ...given, combinesWith: together },
    createdAt: '',
    deactivatedAt: null,
    uses: [],
  });
  platform.state.discounts.push(
    code('basic', 'OFF', input),
    code('freeShipping', 'SHIP', { startsAt: input.startsAt }),
  );
  const worth = (cardMinor / 100).toFixed(2);
  platform.state.giftCards = [
    {
      id: '5',
      code: 'card0001',
      customerId: null,
      initialValue: worth,
      balance: worth,
      currency: 'EUR',
      note: null,
      expiresOn: null,
      createdAt: '',
      deactivatedAt: null,
    },
  ];
  return platform;
}

async function play(tale: Tale): Promise<[Order, State]> {
  const { lines, off, steps, paid, currency, tip, ship, card } = tale;
  const { actions, state, close } = storeWithCodes(off, card);
  const variant = (index: number) => state.products[index]!.variants[0]!.id;
  const order = await actions.checkout({
    lines: lines.map(({ product, quantity }) => ({ variantId: variant(product), quantity })),
    codes: [...(off ? ['OFF'] : []), ...(ship ? ['SHIP'] : [])].filter(
      // Gift cards are never discounted, nor sent.
      () => lines.some(({ product }) => !state.products[product]!.giftCard),
    ),
    giftCards: paid && card ? ['card0001'] : [],
    customerId: state.customers[0]!.id,
    presentmentCurrency: currency,
    paid,
    tip,
  });
  for (const { kind, line, count } of steps) {
    const target = order.lines[line % order.lines.length]!;
    const units = [{ lineId: target.id, quantity: count }];
    const money = (count / 100).toFixed(2);
    const run: Record<string, () => Promise<Order>> = {
      refund: () => actions.refund(order.id, { lines: units }),
      goods: () => actions.refund(order.id, { lines: [], goods: money }),
      shipping: () => actions.refund(order.id, { lines: [], shipping: money }),
      remove: () => actions.edit(order.id, { lines: units }),
      add: () =>
        actions.edit(order.id, { lines: [], add: { variantId: variant(line), quantity: count } }),
      pay: () => actions.pay(order.id),
      fulfil: () => actions.fulfil(order.id),
      cancel: () => actions.cancel(order.id, 'other'),
    };
    // Most of what is drawn at random is refused; what is not must keep the books.
    await run[kind]!().catch((error: Error) => expect(error.name).toBe('Refused'));
  }
  await close();
  return [order, state];
}

/** Payments add up to what was received, refunds to what went back, and no gift card gains or loses on the way. */
function paymentsBalance(order: Order, { giftCards }: State): void {
  const sum = (amounts: readonly string[]) =>
    amounts.reduce((total, amount) => total + toMinor(amount, 'EUR'), 0);
  expect(sum(paymentsOf(order).map(({ amount }) => amount))).toBe(sum([order.received]));
  for (const { backTo, amount } of order.refunds)
    expect(sum(backTo!.map((part) => part.amount))).toBe(sum([amount]));
  const [card] = giftCards!;
  const paid = paymentsOf(order).filter(({ gateway }) => gateway === 'gift_card');
  const back = order.refunds
    .flatMap(({ backTo }) => backTo!)
    .filter(({ gateway }) => gateway === 'gift_card');
  const left = sum([card!.initialValue]) - sum(paid.map(({ amount }) => amount));
  expect(sum([card!.balance])).toBe(left + sum(back.map(({ amount }) => amount)));
}

describe('the books of an order', () => {
  it('balance after any sequence of changes', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(tale, async (drawn) => {
        const [order, state] = await play(drawn);
        const sums = orderSums(order);
        expect(sums.refunded).toBeLessThanOrEqual(sums.received);
        expect(sums.current.total).toBe(sums.received - sums.refunded + sums.outstanding);
        for (const amount of [sums.current.subtotal, sums.current.shipping, sums.current.tax])
          expect(amount).toBeGreaterThanOrEqual(0);
        if (order.cancelledAt) expect(sums.received - sums.refunded).toBe(0);
        const edited = drawn.steps.some(({ kind }) => kind === 'remove' || kind === 'add');
        if (order.cancelledAt || (order.paid && !edited)) expect(sums.outstanding).toBe(0);
        if (order.paid) expect(sums.outstanding).toBeLessThanOrEqual(0);

        paymentsBalance(order, state);

        const payload = orderPayload(order, state.customers[0]!, state.shop);
        const minor = (text: string) => toMinor(text, 'EUR');
        const placed = payload.line_items.filter((_, index) => !order.lines[index]!.added);
        const allocated = (list: readonly { discount_allocations: { amount: string }[] }[]) =>
          list
            .flatMap((one) => one.discount_allocations.map(({ amount }) => minor(amount)))
            .reduce((a, b) => a + b, 0);
        const offShipping = allocated(payload.shipping_lines);
        expect(allocated(placed) + offShipping).toBe(minor(payload.total_discounts));
        expect(offShipping).toBe(drawn.ship && sums.shipping ? sums.shipping : 0);
        const gross = placed.reduce((sum, line) => sum + minor(line.price) * line.quantity, 0);
        expect(gross).toBe(minor(payload.total_line_items_price));
        expect(minor(payload.subtotal_price)).toBe(gross - allocated(placed));
        for (const line of payload.line_items) {
          expect(line.current_quantity).toBeGreaterThanOrEqual(0);
          expect(line.fulfillable_quantity).toBeLessThanOrEqual(line.current_quantity);
        }
        for (const refund of payload.refunds) {
          const lines = refund.refund_line_items.reduce(
            (sum, line) => sum + minor(line.subtotal_set.shop_money.amount),
            0,
          );
          const beside = refund.order_adjustments.reduce((sum, one) => sum + minor(one.amount), 0);
          const moved = order.refunds.find(({ id }) => Number(id) === refund.id)!.amount;
          expect(lines - beside).toBe(minor(moved));
        }
      }),
      { seed: 20_261_121, numRuns: 100 },
    );
  });
});
