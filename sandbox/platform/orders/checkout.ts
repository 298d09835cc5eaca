// A shopper's order: the cart is priced once more, the code's use is counted, the app is told.
import { createHash, randomBytes } from 'node:crypto';
import { customerOf, tell, type Core } from '../core';
import { Refused } from '../failure';
import { exchangeRate, presentmentCurrencies, toDecimal, toMinor } from '../money';
import type { Company, Order } from '../types';
import { orderPayload } from '../webhooks/order-payload';
import { planPayments, takePayments, type Due, type PayWith } from './payments';
import { priceCart, type Cart, type Pricing } from './quote';

export type CheckoutInput = Cart &
  PayWith & {
    tip?: string;
    test?: boolean;
    /** False leaves the order waiting for its money, as with an invoice. */
    paid?: boolean;
    presentmentCurrency?: string;
    at?: Date;
    sourceName?: string;
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
  for (const { typed } of pricing.verdicts)
    typed!.discount.uses.push({
      code: typed!.redeemCode.code,
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
  const total = goods + pricing.shipping - pricing.shippingDiscount + tip;
  const paid = input.paid !== false || total === 0;
  const presentmentCurrency = input.presentmentCurrency ?? currency;
  const exchange = rateOf(presentmentCurrency);
  const payments = paymentsFor(core, input, { minor: total, currency, presentmentCurrency }, paid);
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
    exchangeRate: exchange,
    taxesIncluded: true,
    test: input.test ?? false,
    createdAt: time,
    processedAt: time,
    updatedAt: time,
    cancelledAt: null,
    cancelReason: null,
    paid,
    received: money(paid ? total : 0),
    paymentId: payments?.[0]?.id ?? (paid ? core.store.nextId() : null),
    ...(payments && { payments }),
    lines: pricing.lines.map((line) => orderLine(core, line, pricing, money)),
    shippingLineId: core.store.nextId(),
    shipping: money(pricing.shipping),
    ...(pricing.shippingDiscount && {
      shippingDiscount: money(pricing.shippingDiscount),
      shippingAllocations: pricing.shippingAllocations.map(({ application, amount }) => ({
        application,
        amount: money(amount),
      })),
    }),
    shippingTax: money(pricing.shippingTax),
    tip: money(tip),
    codes: pricing.applications.map(({ code, valueType, target }) => {
      const { amount } = pricing.verdicts.find(({ typed }) => typed?.redeemCode.code === code)!;
      const type = target === 'shipping_line' ? 'shipping' : valueType;
      return { code, amount: money(amount), type };
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
    ...(line.sellingPlan && { sellingPlan: line.sellingPlan }),
  };
}

/** Takes from gift cards and store credit what the shopper asked to pay with; undefined where they asked for neither. */
function paymentsFor(core: Core, input: CheckoutInput, due: Due, paid: boolean) {
  if (!input.giftCards?.length && !input.storeCredit) return undefined;
  if (!paid) throw new Refused('Gift cards and store credit are taken when the order is paid.');
  return takePayments(core, planPayments(core, due, input.customerId, input));
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
