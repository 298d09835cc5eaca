// Whether a code applies to a cart, in the words a checkout uses, and which lines it is for.
import { toDecimal, toMinor } from '../money';
import type { Discount, Product, State, Variant } from '../types';

/** A cart line being priced; amounts in minor units. */
export type PricedLine = {
  product: Product;
  variant: Variant;
  quantity: number;
  price: number;
  total: number;
  allocations: { discount: Discount; amount: number }[];
};

export type Shopper = { id: string | null; email: string };

/** Whether a discount could be used at this time at all. */
export function statusOf(discount: Discount, now: Date): 'ACTIVE' | 'EXPIRED' | 'SCHEDULED' {
  const { startsAt, endsAt } = discount.input;
  if (discount.deactivatedAt || (endsAt && new Date(endsAt) <= now)) return 'EXPIRED';
  return startsAt && new Date(startsAt) > now ? 'SCHEDULED' : 'ACTIVE';
}

/** The discount a shopper means by a code; codes do not mind capital letters. */
export function discountByCode(state: State, code: string): Discount | undefined {
  const wanted = code.trim().toUpperCase();
  return state.discounts.find((discount) => discount.code.toUpperCase() === wanted);
}

/** Why this shopper cannot use this discount now, whatever is in the cart; undefined when they can. */
export function shopperRefusal(
  discount: Discount,
  shopper: Shopper,
  now: Date,
): string | undefined {
  const { input, code, uses } = discount;
  const status = statusOf(discount, now);
  if (status === 'SCHEDULED') return `${code} is not active yet.`;
  if (status === 'EXPIRED') return `${code} has expired.`;
  if (input.usageLimit && uses.length >= input.usageLimit)
    return `${code} has reached its usage limit.`;
  const allowed = input.context?.customers?.add;
  if (allowed && !shopper.id) return `Sign in to use ${code}: it belongs to a customer.`;
  if (allowed && !allowed.some((gid) => gid.endsWith(`/${shopper.id}`)))
    return `${code} isn’t available to you.`;
  const email = shopper.email.toLowerCase();
  const used = uses.some(
    (use) => (shopper.id && use.customerId === shopper.id) || (email && use.email === email),
  );
  if (input.appliesOncePerCustomer && used) return `You have already used ${code}.`;
  return undefined;
}

/** Why the cart does not meet what the discount asks for; undefined when it does. */
export function cartRefusal(
  discount: Discount,
  entitled: readonly PricedLine[],
  currency: string,
): string | undefined {
  const { minimumRequirement } = discount.input;
  if (!entitled.length) return `${discount.code} isn’t valid for the items in your cart.`;
  const subtotal = entitled.reduce((sum, line) => sum + line.total, 0);
  const least = minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  if (least && subtotal < toMinor(least, currency)) {
    const missing = Number(toDecimal(toMinor(least, currency) - subtotal, currency));
    const money = new Intl.NumberFormat('en', { style: 'currency', currency }).format(missing);
    return `${discount.code} needs ${money} more of eligible items.`;
  }
  const pieces = entitled.reduce((sum, line) => sum + line.quantity, 0);
  const count = Number(minimumRequirement?.quantity?.greaterThanOrEqualToQuantity ?? 0);
  if (pieces < count) return `${discount.code} needs ${count - pieces} more eligible items.`;
  return undefined;
}

/** Why two discounts cannot be used together; undefined when they can. */
export function combinationRefusal(discount: Discount, others: readonly Discount[]) {
  const clash = others.find((other) => !(allows(discount, other) && allows(other, discount)));
  return clash && `${discount.code} can’t be combined with ${clash.code}.`;
}

/** The lines a discount is for. Gift cards are never discounted. */
export function entitledLines(
  discount: Discount,
  lines: readonly PricedLine[],
  state: State,
): PricedLine[] {
  const items = discount.input.customerGets?.items;
  const has = (list: string[] | null | undefined, id: string) =>
    Boolean(list?.some((gid) => gid.endsWith(`/${id}`)));
  return lines.filter(({ product, variant }) => {
    if (product.giftCard) return false;
    if (items?.all) return true;
    const collection = state.collections.find(({ handle }) => handle === product.collection);
    return (
      has(items?.products?.productsToAdd, product.id) ||
      has(items?.products?.productVariantsToAdd, variant.id) ||
      (collection !== undefined && has(items?.collections?.add, collection.id))
    );
  });
}

function allows(discount: Discount, other: Discount): boolean {
  const combines = discount.input.combinesWith;
  return Boolean(isForOrder(other) ? combines?.orderDiscounts : combines?.productDiscounts);
}

function isForOrder(discount: Discount): boolean {
  return discount.input.customerGets?.items?.all === true;
}
