// The cart as Liquid and `/cart.js` show it, priced by the platform. Amounts are minor units.
import { toMinor } from '../../platform/money';
import type { Quote } from '../../platform/orders/quote';
import type { Customer } from '../../platform/types';
import type { Platform } from '../../platform/index';
import { pictureObject } from './objects';
import { keyOf, type CartState } from './session';

/** What the cart costs now; codes that do not apply say why. */
export function quoteCart(
  platform: Platform,
  { lines, codes }: CartState,
  customer: Customer | null,
  email?: string,
): Quote {
  return platform.actions.price({ lines, codes, customerId: customer?.id ?? null, email });
}

/** `cart`. */
export function cartObject(platform: Platform, cart: CartState, customer: Customer | null) {
  const quote = quoteCart(platform, cart, customer);
  const minor = (amount: string) => toMinor(amount, quote.currency);
  const codes = quote.codes.map((code) => ({ ...code, amount: minor(code.amount) }));
  const items = quote.lines.map((line) => cartItem(platform, line, minor));
  const applications = codes
    .filter(({ applies }) => applies)
    .map(({ code, amount, class: kind }) => ({
      type: 'discount_code',
      title: code,
      target_type: kind === 'shipping' ? 'shipping_line' : 'line_item',
      target_selection: kind === 'product' ? 'entitled' : 'all',
      total_allocated_amount: amount,
    }));
  return {
    items,
    item_count: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    original_total_price: minor(quote.subtotal),
    items_subtotal_price: items.reduce((sum, item) => sum + item.final_line_price, 0),
    total_price: minor(quote.subtotal) - minor(quote.discount),
    total_discount: minor(quote.discount),
    total_weight: items.reduce((sum, item) => sum + item.grams * item.quantity, 0),
    currency: { iso_code: quote.currency },
    requires_shipping: quote.lines.some(({ giftCard }) => !giftCard),
    discount_applications: applications,
    cart_level_discount_applications: applications.filter(
      ({ target_type, target_selection }) =>
        target_type === 'line_item' && target_selection === 'all',
    ),
    codes,
    shipping: minor(quote.shipping),
    shipping_before: minor(quote.shippingBefore),
    tax: minor(quote.tax),
    grand_total: minor(quote.total),
  };
}

function cartItem(
  platform: Platform,
  line: Quote['lines'][number],
  minor: (amount: string) => number,
) {
  const product = platform.state.products.find(({ id }) => id === line.productId)!;
  const variant = product.variants.find(({ id }) => id === line.variantId)!;
  const variantTitle = line.variantTitle === 'Default Title' ? '' : line.variantTitle;
  const [price, total, discount] = [line.price, line.total, line.goodsDiscount].map(minor);
  const plan = product.sellingPlans?.find(({ id }) => id === line.sellingPlanId);
  return {
    id: Number(line.variantId),
    key: keyOf(line),
    properties: {},
    variant_id: Number(line.variantId),
    product_id: Number(line.productId),
    title: variantTitle ? `${line.title} - ${variantTitle}` : line.title,
    product_title: line.title,
    product_type: product.type ?? '',
    product_has_only_default_variant: !variantTitle,
    handle: product.handle,
    vendor: product.vendor,
    sku: variant.sku,
    grams: variant.grams,
    variant_title: variantTitle,
    quantity: line.quantity,
    price: price!,
    original_price: price!,
    line_price: total!,
    original_line_price: total!,
    final_line_price: total! - discount!,
    total_discount: discount!,
    line_level_total_discount: discount!,
    gift_card: line.giftCard,
    taxable: !line.giftCard,
    requires_shipping: !line.giftCard,
    url: `/products/${product.handle}?variant=${line.variantId}`,
    image: pictureObject(product),
    ...(plan && {
      selling_plan_allocation: {
        price: price!,
        compare_at_price: price!,
        per_delivery_price: price!,
        selling_plan: {
          id: Number(plan.id),
          name: plan.name,
          options: [{ name: 'Delivery frequency', position: 1, value: plan.frequency }],
          recurring_deliveries: true,
        },
      },
    }),
  };
}

/** The cart as the Ajax API answers it. */
export function cartJson(platform: Platform, cart: CartState, customer: Customer | null) {
  const { items, codes, currency, ...rest } = cartObject(platform, cart, customer);
  const {
    shipping: _shipping,
    shipping_before: _before,
    tax: _tax,
    grand_total: _total,
    discount_applications: _applications,
    ...sums
  } = rest;
  return {
    token: 'cart',
    note: null,
    attributes: {},
    ...sums,
    currency: currency.iso_code,
    items: items.map((item) => ({ ...item, image: item.image.src })),
    discount_codes: codes.map(({ code, applies }) => ({ code, applicable: applies })),
  };
}
