// Orders: a page of those changed since a moment, and one or its refund by id, as the Admin API tells them.
import { GraphQLError } from 'graphql';
import type { Core } from '../core';
import { gid, numericId } from '../ids';
import { financialStatus, fulfillmentStatus, orderSums } from '../orders/sums';
import { paceOf } from '../pace';
import type { Customer, Order, OrderLine, Refund } from '../types';
import { taxLines, writer, type Writer } from '../webhooks/parts';
import type { Fields } from './context';
import { customerNode } from './customers';
import { moneyOf } from './money-values';
import { productNode } from './products';
import { comparePlaces, pageInPlace, pageOf, type PageArgs } from './pages';

/** Without read_all_orders an app sees the orders of this many days. */
const visibleDays = 60;

const sortTimes: Record<string, (order: Order) => string> = {
  UPDATED_AT: ({ updatedAt }) => updatedAt,
  PROCESSED_AT: ({ processedAt }) => processedAt,
};

type OrdersArgs = PageArgs & { query?: string; sortKey?: string };

export const orderFields: Fields = {
  orders: (_source, { query, sortKey, ...page }: OrdersArgs, { core }) => {
    const sortedBy = sortTimes[sortKey ?? 'PROCESSED_AT'];
    if (!sortedBy)
      throw new GraphQLError(`The stand-in store does not sort orders by ${sortKey} yet.`);
    const fits = changedFilter(query ?? '');
    const place = (order: Order) => ({ value: seconds(sortedBy(order)), id: order.id });
    const found = core.state.orders
      .filter((order) => isVisible(core, order) && isFound(core, order) && fits(order))
      .sort((a, b) => comparePlaces(place(a), place(b)));
    return pageOf(found, page, place, (order) => orderNode(core, order));
  },
};

/** The order with this id, unless it is too old to be seen. */
export function orderById(core: Core, id: string): object | undefined {
  const order = core.state.orders.find((candidate) => candidate.id === id);
  return order && isVisible(core, order) ? orderNode(core, order) : undefined;
}

/** The refund with this id. */
export function refundById(core: Core, id: string): object | undefined {
  for (const order of core.state.orders) {
    const refund = order.refunds.find((candidate) => candidate.id === id);
    if (refund && isVisible(core, order)) return refundNode(core, refund, order);
  }
  return undefined;
}

function isVisible(core: Core, order: Order): boolean {
  return core.now().getTime() - Date.parse(order.createdAt) <= visibleDays * 86_400_000;
}

/** Whether a search has heard of it yet. */
const isFound = (core: Core, order: Order): boolean =>
  core.now().getTime() - Date.parse(order.createdAt) >= paceOf(core).searchLagMs;

const compares: Record<string, (at: number, limit: number) => boolean> = {
  '>=': (at, limit) => at >= limit,
  '<=': (at, limit) => at <= limit,
  '>': (at, limit) => at > limit,
  '<': (at, limit) => at < limit,
};

/** Every term has to fit: bounds of `updated_at:` and `created_at:`, `customer_id:`, `discount_code:`. */
function changedFilter(query: string): (order: Order) => boolean {
  const terms = query.split(/\s+(?:AND\s+)?/).filter(Boolean);
  const tests = terms.map(testOf);
  return (order) => tests.every((test) => test(order));
}

function testOf(term: string): (order: Order) => boolean {
  const [, name, value = ''] = /^(customer_id|discount_code):['"]?([^'"]+)['"]?$/.exec(term) ?? [];
  if (name === 'customer_id') return ({ customerId }) => customerId === numericId(value);
  // Shopify searches the first code of an order only.
  if (name) return ({ codes }) => codes[0]?.code.toUpperCase() === value.toUpperCase();
  const [, field, sign, text] = /^(updated_at|created_at):(>=|<=|>|<)'?([^']+)'?$/.exec(term) ?? [];
  const limit = Date.parse(text ?? '');
  if (!sign || Number.isNaN(limit))
    throw new GraphQLError(`The stand-in store does not search orders by ${term} yet.`);
  return ({ createdAt, updatedAt }: Order) =>
    compares[sign]!(Date.parse(seconds(field === 'created_at' ? createdAt : updatedAt)), limit);
}

function orderNode(core: Core, order: Order) {
  const { shop, customers } = core.state;
  const write = writer(order, shop);
  const sums = orderSums(order);
  const customer = customers.find(({ id }) => id === order.customerId);
  return {
    __typename: 'Order',
    id: gid('Order', order.id),
    legacyResourceId: order.id,
    name: order.name,
    test: order.test,
    sourceName: order.sourceName,
    cancelledAt: order.cancelledAt && seconds(order.cancelledAt),
    displayFinancialStatus: financialStatus(order, sums).toUpperCase(),
    createdAt: seconds(order.createdAt),
    processedAt: seconds(order.processedAt),
    updatedAt: seconds(order.updatedAt),
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentmentCurrency,
    dutiesIncluded: false,
    email: order.email || null,
    displayFulfillmentStatus: fulfilmentOf(order),
    fulfillments: ({ first }: { first?: number }) =>
      order.fulfillments.slice(0, first).map((one) => ({
        __typename: 'Fulfillment',
        id: gid('Fulfillment', one.id),
        createdAt: seconds(one.createdAt),
        status: 'SUCCESS',
      })),
    shippingAddress: countryOf(order, customer),
    billingAddress: countryOf(order, customer),
    purchasingEntity: order.company
      ? {
          __typename: 'PurchasingCompany',
          company: { __typename: 'Company', id: gid('Company', order.company.id) },
        }
      : customer
        ? customerNode(core, customer)
        : null,
    taxesIncluded: order.taxesIncluded,
    discountCodes: order.codes.map(({ code }) => code),
    customer: customer ? customerNode(core, customer) : null,
    totalOutstandingSet: bag(write, sums.outstanding),
    totalTipReceivedSet: bag(write, sums.tip),
    lineItems: (page: PageArgs) =>
      pageInPlace(
        order.lines.map((line) => lineNode(core, line, write)),
        page,
      ),
    shippingLines: (page: PageArgs) => pageInPlace(shippingNodes(order, write), page),
    refunds: ({ first }: { first?: number }) =>
      order.refunds.slice(0, first).map((refund) => refundNode(core, refund, order)),
  };
}

function countryOf(order: Order, customer: Customer | undefined) {
  const code = order.country ?? customer?.address.code;
  return code ? { countryCodeV2: code } : null;
}

/** The Admin API's own words for what webhooks say as `fulfilled`, `partial` or null. */
function fulfilmentOf(order: Order): string {
  const status = fulfillmentStatus(order);
  return status === 'partial' ? 'PARTIALLY_FULFILLED' : (status ?? 'unfulfilled').toUpperCase();
}

function lineNode(core: Core, line: OrderLine, write: Writer) {
  const product = core.state.products.find(({ id }) => id === line.productId);
  return {
    __typename: 'LineItem',
    id: gid('LineItem', line.id),
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    isGiftCard: line.giftCard,
    vendor: product?.vendor ?? null,
    duties: [],
    product: product ? productNode(core, product) : null,
    variant: { __typename: 'ProductVariant', id: gid('ProductVariant', line.variantId) },
    originalUnitPriceSet: bag(write, write.minor(line.price)),
    discountAllocations: line.allocations.map(({ amount }) => ({
      allocatedAmountSet: bag(write, write.minor(amount)),
    })),
    taxLines: taxNodes(write.minor(line.tax), write),
  };
}

function shippingNodes(order: Order, write: Writer) {
  if (order.lines.every((line) => line.giftCard)) return [];
  return [
    {
      originalPriceSet: bag(write, write.minor(order.shipping)),
      discountAllocations: (order.shippingAllocations ?? []).map(({ amount }) => ({
        allocatedAmountSet: bag(write, write.minor(amount)),
      })),
      taxLines: taxNodes(write.minor(order.shippingTax), write),
    },
  ];
}

function refundNode(core: Core, refund: Refund, order: Order) {
  const write = writer(order, core.state.shop);
  const shipping = write.minor(refund.shipping);
  return {
    __typename: 'Refund',
    id: gid('Refund', refund.id),
    refundLineItems: (page: PageArgs) =>
      pageInPlace(
        refund.lines.map(({ quantity, lineId }) => ({
          quantity,
          lineItem: lineNode(
            core,
            order.lines.find(({ id }) => id === lineId)!,
            write,
          ),
        })),
        page,
      ),
    orderAdjustments: (page: PageArgs) => pageInPlace(adjustments(refund, write), page),
    refundShippingLines: (page: PageArgs) =>
      pageInPlace(shipping ? [{ subtotalAmountSet: bag(write, shipping) }] : [], page),
  };
}

/** What lines and shipping do not explain: here only discrepancies are told, with their reason. */
function adjustments(refund: Refund, write: Writer) {
  const beyond = write.minor(refund.goods) + write.minor(refund.tip);
  const named = refund.lines.reduce((sum, line) => sum + write.minor(line.subtotal), 0);
  const withheld = named + write.minor(refund.shipping) + beyond - write.minor(refund.amount);
  return [
    { reason: 'REFUND_DISCREPANCY', amount: -beyond },
    { reason: 'PENDING_REFUND_DISCREPANCY', amount: withheld },
  ]
    .filter(({ amount }) => amount !== 0)
    .map(({ reason, amount }) => ({ reason, amountSet: bag(write, amount) }));
}

const taxNodes = (minor: number, write: Writer) =>
  taxLines(minor, write).map((tax) => ({ title: tax.title, priceSet: bag(write, minor) }));

/** One amount in both currencies. */
function bag(write: Writer, minor: number) {
  const { shop_money: shop, presentment_money: presented } = write.set(minor);
  const told = ({ amount, currency_code }: typeof shop) => moneyOf(amount, currency_code);
  return { shopMoney: told(shop), presentmentMoney: told(presented) };
}

const seconds = (iso: string) => `${iso.slice(0, 19)}Z`;
