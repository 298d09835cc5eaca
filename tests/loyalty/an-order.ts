// Orders and programmes for tests of pure code: a paid order of one line for each amount, and arbitrary ones.
import fc from 'fast-check';
import { plainContext, type EarnContext } from '~/loyalty/context';
import { earn as earnIn } from '~/loyalty/earn';
import type { OrderFacts, OrderLine } from '~/loyalty/order';
import { plainRule, startingProgram, type Program } from '~/loyalty/program';

/** 1 point for every whole unit of money, rounded down. */
export const program: Program = { ...startingProgram, live: true };

export const rate = (points: number, perUnits = 1): Pick<Program, 'rules'> => ({
  rules: [plainRule(points, perUnits)],
});

export const line = (nr: number, netMinor: number, rest: Partial<OrderLine> = {}): OrderLine => ({
  lineId: String(nr),
  productId: `p${nr}`,
  variantId: `v${nr}`,
  vendor: null,
  quantity: 1,
  kept: 1,
  netMinor,
  taxMinor: 0,
  giftCard: false,
  ...rest,
});

export function order(goods: number[], rest: Partial<OrderFacts> = {}): OrderFacts {
  return {
    orderId: '1001',
    name: '#1001',
    customerId: '501',
    test: false,
    cancelled: false,
    paid: true,
    placedAt: '2026-03-01T10:00:00.000Z',
    updatedAt: '2026-03-01T10:00:00.000Z',
    currency: 'EUR',
    presentmentCurrency: 'EUR',
    country: null,
    company: false,
    guestHash: null,
    fulfilledAt: null,
    taxesIncluded: true,
    lines: goods.map((netMinor, index) => line(index + 1, netMinor)),
    shippingMinor: 0,
    shippingTaxMinor: 0,
    refunds: [],
    codes: [],
    outstandingMinor: 0,
    source: 'web',
    ...rest,
  };
}

/** The calculator, in a context in which nothing is known and nothing is capped unless told. */
export const earn = (facts: OrderFacts, published: Program, told: Partial<EarnContext> = {}) =>
  earnIn(facts, published, { ...plainContext, ...told });

const anyLine = fc
  .record({
    netMinor: fc.integer({ min: 0, max: 5_000_000 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    tax: fc.integer({ min: 0, max: 30 }),
    giftCard: fc.boolean(),
  })
  .map(({ netMinor, quantity, tax, giftCard }) => ({
    netMinor,
    quantity,
    kept: quantity,
    taxMinor: Math.floor((netMinor * tax) / 130),
    giftCard,
  }));

export const anyOrder = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    taxesIncluded: fc.boolean(),
    shippingMinor: fc.integer({ min: 0, max: 5000 }),
  })
  .map(({ lines, ...rest }) =>
    order([], { ...rest, lines: lines.map((one, index) => line(index + 1, 0, one)) }),
  );

export const anyProgram: fc.Arbitrary<Program> = fc
  .record({
    points: fc.integer({ min: 1, max: 10_000 }),
    perUnits: fc.integer({ min: 1, max: 10_000 }),
    rounding: fc.constantFrom('down' as const, 'nearest' as const, 'up' as const),
    earnOn: fc.record({ tax: fc.boolean(), shipping: fc.boolean() }),
  })
  .map(({ points, perUnits, ...rest }) => ({ ...program, ...rest, ...rate(points, perUnits) }));
