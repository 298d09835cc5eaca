// "Try an order": what an example order would earn under a programme not yet published, by the one calculator.
import { z } from 'zod';
import { plainContext } from '~/loyalty/context';
import { earn } from '~/loyalty/earn';
import { explainAward } from '~/loyalty/explain-award';
import type { OrderFacts } from '~/loyalty/order';
import { checkProgram } from '~/loyalty/program';

const minor = z.number().int().min(0).max(100_000_000_000);

const asked = z.strictObject({
  program: z.unknown(),
  order: z.strictObject({
    goodsMinor: minor,
    discountMinor: minor,
    shippingMinor: minor,
    taxMinor: minor,
    taxesIncluded: z.boolean(),
  }),
});

type Asked = z.infer<typeof asked>['order'];

/** Points and their reason in words; null when the question cannot be read. A programme that is off is tried as if on. */
export function tryOrder(input: unknown, currency: string, locale: string) {
  const question = asked.safeParse(input);
  if (!question.success) return null;
  const checked = checkProgram(question.data.program);
  if (!('program' in checked)) return null;
  const program = { ...checked.program, live: true };
  const award = earn(exampleFacts(question.data.order, currency), program, plainContext);
  const words = explainAward(award.reasons, { locale, names: program.pointsName });
  return { points: award.points, detail: words.detail, more: words.more };
}

function exampleFacts(order: Asked, currency: string): OrderFacts {
  const epoch = new Date(0).toISOString();
  return {
    orderId: 'example',
    name: 'Example',
    customerId: null,
    test: false,
    cancelled: false,
    paid: true,
    placedAt: epoch,
    updatedAt: epoch,
    currency,
    presentmentCurrency: currency,
    country: null,
    company: false,
    guestHash: null,
    fulfilledAt: null,
    taxesIncluded: order.taxesIncluded,
    lines: [
      {
        lineId: 'goods',
        productId: null,
        variantId: null,
        vendor: null,
        quantity: 1,
        kept: 1,
        netMinor: Math.max(0, order.goodsMinor - order.discountMinor),
        taxMinor: order.taxMinor,
        giftCard: false,
      },
    ],
    shippingMinor: order.shippingMinor,
    shippingTaxMinor: 0,
    refunds: [],
    codes: [],
    outstandingMinor: 0,
    source: null,
  };
}
