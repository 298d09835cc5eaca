// Whether a code applies to a cart, in the words a checkout uses, and which lines it is for.
import { numericId } from '../ids';
import { toDecimal, toMinor } from '../money';
import type { Discount, Product, RedeemCode, SellingPlan, State, Variant } from '../types';
import { isInSegment } from './segments';

/** A cart line being priced; amounts in minor units. */
export type PricedLine = {
  product: Product;
  variant: Variant;
  quantity: number;
  sellingPlan: SellingPlan | null;
  price: number;
  total: number;
  allocations: { discount: Discount; amount: number }[];
};

export type Shopper = { id: string | null; email: string };

/** A discount with the one of its codes that was typed in. */
export type Typed = { discount: Discount; redeemCode: RedeemCode };

export type DiscountClass = 'order' | 'product' | 'shipping';

/** What a discount changes: the price of the whole order, of some of its goods, or of sending it. */
export function classOf({ kind, input }: Discount): DiscountClass {
  if (kind === 'freeShipping') return 'shipping';
  const { value, items } = input.customerGets ?? {};
  return items?.all && !value?.discountAmount?.appliesOnEachItem ? 'order' : 'product';
}

/** Whether a discount could be used at this time at all: its dates alone decide. */
export function statusOf({ input }: Discount, now: Date): 'ACTIVE' | 'EXPIRED' | 'SCHEDULED' {
  const { startsAt, endsAt } = input;
  if (endsAt && new Date(endsAt) <= now) return 'EXPIRED';
  return startsAt && new Date(startsAt) > now ? 'SCHEDULED' : 'ACTIVE';
}

/** Why this shopper cannot use this code now, whatever is in the cart; undefined when they can. */
export function shopperRefusal(
  { discount, redeemCode }: Typed,
  shopper: Shopper,
  state: State,
  now: Date,
): string | undefined {
  const { input, uses } = discount;
  const { code } = redeemCode;
  const status = statusOf(discount, now);
  if (status === 'SCHEDULED') return `${code} is not active yet.`;
  if (status === 'EXPIRED') return `${code} has expired.`;
  const used = uses.filter((use) => use.code.toUpperCase() === code.toUpperCase());
  if (input.usageLimit && used.length >= input.usageLimit)
    return `${code} has reached its usage limit.`;
  const audience = audienceRefusal(discount, code, shopper, state);
  if (audience) return audience;
  const email = shopper.email.toLowerCase();
  const before = uses.some(
    (use) => (shopper.id && use.customerId === shopper.id) || (email && use.email === email),
  );
  if (input.appliesOncePerCustomer && before) return `You have already used ${code}.`;
  return undefined;
}

function audienceRefusal({ input }: Discount, code: string, shopper: Shopper, state: State) {
  const customers = input.context?.customers?.add;
  const segments = input.context?.customerSegments?.add;
  if (!customers && !segments) return undefined;
  if (!shopper.id) return `Sign in to use ${code}: it belongs to a customer.`;
  const customer = state.customers.find(({ id }) => id === shopper.id);
  const allowed =
    customers?.some((id) => numericId(id) === shopper.id) ||
    segments?.some((id) => isInSegment(customer, id));
  return allowed ? undefined : `${code} isn’t available to you.`;
}

/** Why the cart does not meet what the code asks for; undefined when it does. Lines cost what is left of them. */
export function cartRefusal(
  { discount, redeemCode: { code } }: Typed,
  entitled: readonly PricedLine[],
  currency: string,
): string | undefined {
  const { minimumRequirement } = discount.input;
  if (!entitled.length) return `${code} isn’t valid for the items in your cart.`;
  const subtotal = entitled.reduce((sum, line) => sum + left(line), 0);
  const least = minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  if (least && subtotal < toMinor(least, currency)) {
    const missing = Number(toDecimal(toMinor(least, currency) - subtotal, currency));
    const money = new Intl.NumberFormat('en', { style: 'currency', currency }).format(missing);
    return `${code} needs ${money} more of eligible items.`;
  }
  const pieces = entitled.reduce((sum, line) => sum + line.quantity, 0);
  const count = Number(minimumRequirement?.quantity?.greaterThanOrEqualToQuantity ?? 0);
  if (pieces < count) return `${code} needs ${count - pieces} more eligible items.`;
  return undefined;
}

/** What a line still costs after the discounts it has. */
export function left(line: PricedLine): number {
  return line.total - line.allocations.reduce((sum, { amount }) => sum + amount, 0);
}

/** Why a code cannot be used beside others; undefined when it can. One code for the shipping is the most. */
export function combinationRefusal({ discount, redeemCode }: Typed, others: readonly Typed[]) {
  const clash = others.find(
    ({ discount: other }) => !(allows(discount, other) && allows(other, discount)),
  );
  return clash && `${redeemCode.code} can’t be combined with ${clash.redeemCode.code}.`;
}

/** The lines a discount is for. Gift cards are never discounted. */
export function entitledLines(
  { kind, input }: Discount,
  lines: readonly PricedLine[],
  state: State,
): PricedLine[] {
  const bought = kind === 'freeShipping' ? input : input.customerGets;
  const fits = ({ product, sellingPlan }: PricedLine) =>
    !product.giftCard &&
    (sellingPlan
      ? bought?.appliesOnSubscription === true
      : bought?.appliesOnOneTimePurchase !== false);
  const items = kind === 'freeShipping' ? { all: true } : input.customerGets?.items;
  const has = (list: string[] | null | undefined, id: string) =>
    Boolean(list?.some((one) => numericId(one) === id));
  return lines.filter((line) => {
    const { product, variant } = line;
    if (!fits(line)) return false;
    if (items?.all) return true;
    const collection = state.collections.find(({ handle }) => handle === product.collection);
    return (
      has(items?.products?.productsToAdd, product.id) ||
      has(items?.products?.productVariantsToAdd, variant.id) ||
      (collection !== undefined && has(items?.collections?.add, collection.id))
    );
  });
}

/** The countries the shop has a shipping zone for; all others are the rest of the world. */
const zones = ['AT', 'BE', 'CH', 'DE', 'FR', 'GB', 'NL', 'SE', 'US'];

/** Why the shipping cannot be free with this code; undefined when it can. `price` in minor units. */
export function shippingRefusal(
  { discount, redeemCode: { code } }: Typed,
  country: string,
  price: number,
  currency: string,
): string | undefined {
  const { destination, maximumShippingPrice } = discount.input;
  const { countries } = destination ?? {};
  if (countries) {
    const named = countries.add?.includes(country);
    const elsewhere = countries.includeRestOfWorld && !zones.includes(country);
    if (!named && !elsewhere) return `${code} isn’t valid for where this is going.`;
  }
  if (maximumShippingPrice && price > toMinor(maximumShippingPrice, currency))
    return `${code} isn’t valid for this shipping price.`;
  return undefined;
}

function allows(discount: Discount, other: Discount): boolean {
  if (discount === other) return false;
  const combines = discount.input.combinesWith;
  const asked = {
    order: combines?.orderDiscounts,
    product: combines?.productDiscounts,
    shipping: classOf(discount) !== 'shipping' && combines?.shippingDiscounts,
  };
  return Boolean(asked[classOf(other)]);
}
