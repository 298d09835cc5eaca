// A shopper's order: the cart is priced once more, the code's use is counted, the app is told.
import { createHash, randomBytes } from 'node:crypto';
import { customerOf, tell, type Core } from '../core';
import { Refused } from '../failure';
import { exchangeRate, presentmentCurrencies, toDecimal, toMinor } from '../money';
import type { Company, Order } from '../types';
import { orderPayload } from '../webhooks/order-payload';
import { priceCart, type Cart, type Pricing } from './quote';

export type CheckoutInput = Cart & {
  tip?: string;
  test?: boolean;
  /** False leaves the order waiting for its money, as with an invoice. */
  paid?: boolean;
  presentmentCurrency?: string;
  at?: Date;
  sourceName?: string;
  /** Two letters, where it goes to; the customer's own country unless said. */
  country?: string;
  /** The company's name, for a business order. */
  company?: string;
};

/** Places an order; refuses an empty cart and codes that do not apply, in the checkout's words. */
export async function checkout(core: Core, input: CheckoutInput): Promise<Order> {
  const { state } = core;
  if (!input.lines.length) throw new Refused('The cart is empty.');
  const at = input.at ?? core.now();
  const customer = input.customerId === null ? null : customerOf(core, input.customerId);
  const email = input.email ?? customer?.email ?? '';
  const pricing = priceCart(state, { ...input, email }, at);
  const refused = pricing.verdicts.find(({ reason }) => reason !== null);
  if (refused) throw new Refused(refused.reason!);

  const order = newOrder(core, input, pricing, at, email);
  state.orders.push(order);
  for (const { discount } of pricing.verdicts)
    discount!.uses.push({
      orderId: order.id,
      customerId: order.customerId,
      email: email.toLowerCase(),
      at: order.createdAt,
    });
  const topics = order.paid ? ['orders/create', 'orders/paid'] : ['orders/create'];
  tell(core, [...topics, 'orders/updated'], orderPayload(order, customer, state.shop));
  return order;
}

function newOrder(
  core: Core,
  input: CheckoutInput,
  pricing: Pricing,
  at: Date,
  email: string,
): Order {
  const { shop } = core.state;
  const currency = shop.currency;
  const money = (minor: number) => toDecimal(minor, currency);
  const tip = toMinor(input.tip ?? '0', currency);
  const goods = pricing.lines.reduce((sum, line) => sum + line.total - line.discount, 0);
  const total = goods + pricing.shipping + tip;
  const paid = input.paid !== false || total === 0;
  const presentmentCurrency = input.presentmentCurrency ?? currency;
  const number = core.state.nextOrderNumber;
  core.state.nextOrderNumber += 1;
  const time = at.toISOString();
  return {
    id: core.store.nextId(),
    number,
    name: `#${number}`,
    token: randomBytes(16).toString('hex'),
    customerId: input.customerId,
    email,
    currency,
    presentmentCurrency,
    exchangeRate: rateOf(presentmentCurrency),
    taxesIncluded: true,
    test: input.test ?? false,
    createdAt: time,
    processedAt: time,
    updatedAt: time,
    cancelledAt: null,
    cancelReason: null,
    paid,
    received: money(paid ? total : 0),
    paymentId: paid ? core.store.nextId() : null,
    lines: pricing.lines.map((line) => orderLine(core, line, pricing, money)),
    shippingLineId: core.store.nextId(),
    shipping: money(pricing.shipping),
    shippingTax: money(pricing.shippingTax),
    tip: money(tip),
    codes: pricing.applications.map(({ code, valueType }) => {
      const { amount } = pricing.verdicts.find(({ discount }) => discount?.code === code)!;
      return { code, amount: money(amount), type: valueType };
    }),
    applications: pricing.applications,
    fulfillments: [],
    refunds: [],
    sourceName: input.sourceName ?? 'web',
    ...(input.country && { country: input.country }),
    ...(input.company && { company: companyOf(input.company) }),
  };
}

function orderLine(
  core: Core,
  line: Pricing['lines'][number],
  { applications }: Pricing,
  money: (minor: number) => string,
): Order['lines'][number] {
  return {
    id: core.store.nextId(),
    productId: line.product.id,
    variantId: line.variant.id,
    title: line.product.title,
    variantTitle: line.variant.title,
    sku: line.variant.sku,
    grams: line.variant.grams,
    quantity: line.quantity,
    currentQuantity: line.quantity,
    price: money(line.price),
    giftCard: line.product.giftCard,
    discount: money(line.discount),
    allocations: line.allocations
      .filter(({ amount }) => amount > 0)
      .map(({ discount, amount }) => ({
        application: applications.findIndex(({ discountId }) => discountId === discount.id),
        amount: money(amount),
      })),
    tax: money(line.tax),
    fulfilled: 0,
    added: false,
  };
}

/** A company is known by its name: two orders of one are of the same. */
function companyOf(name: string): Company {
  const digest = createHash('sha256').update(name.trim().toLowerCase()).digest();
  return { id: String(9_000_000 + digest.readUInt16BE(0)), name: name.trim() };
}

function rateOf(currency: string): string {
  const rate = exchangeRate(currency);
  if (!rate) throw new Refused(`Pay in one of ${presentmentCurrencies.join(', ')}.`);
  return rate;
}
