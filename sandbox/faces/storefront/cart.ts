// The cart as Liquid and `/cart.js` show it, priced by the platform. Amounts are minor units.
import { toMinor } from '../../platform/money';
import type { Quote } from '../../platform/orders/quote';
import type { Customer } from '../../platform/types';
import type { Platform } from '../../platform/index';
import { pictureObject } from './objects';
import type { CartState } from './session';

/** What the cart costs now; codes that do not apply say why. */
export function quoteCart(
  platform: Platform,
  cart: CartState,
  customer: Customer | null,
  email?: string,
): Quote {
  return platform.actions.price({ ...cart, customerId: customer?.id ?? null, email });
}

/** `cart`. */
export function cartObject(platform: Platform, cart: CartState, customer: Customer | null) {
  const quote = quoteCart(platform, cart, customer);
  const minor = (amount: string) => toMinor(amount, quote.currency);
  const codes = quote.codes.map((code) => ({ ...code, amount: minor(code.amount) }));
  const applied = codes.filter(({ applies }) => applies);
  return {
    items: quote.lines.map((line) => cartItem(platform, line, minor)),
    item_count: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    original_total_price: minor(quote.subtotal),
    total_price: minor(quote.subtotal) - minor(quote.discount),
    total_discount: minor(quote.discount),
    currency: { iso_code: quote.currency },
    requires_shipping: quote.lines.some(({ giftCard }) => !giftCard),
    cart_level_discount_applications: applied.map(({ code, title, amount }) => ({
      type: 'discount_code',
      title: title ?? code,
      total_allocated_amount: amount,
    })),
    codes,
    shipping: minor(quote.shipping),
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
  const variantTitle = line.variantTitle === 'Default Title' ? '' : line.variantTitle;
  const total = minor(line.total);
  const discount = minor(line.discount);
  return {
    id: Number(line.variantId),
    key: `${line.variantId}:1`,
    variant_id: Number(line.variantId),
    product_id: Number(line.productId),
    title: variantTitle ? `${line.title} - ${variantTitle}` : line.title,
    product_title: line.title,
    variant_title: variantTitle,
    quantity: line.quantity,
    price: minor(line.price),
    original_price: minor(line.price),
    line_price: total,
    original_line_price: total,
    final_line_price: total - discount,
    total_discount: discount,
    gift_card: line.giftCard,
    url: `/products/${product.handle}?variant=${line.variantId}`,
    image: pictureObject(product),
  };
}

/** The cart as the Ajax API answers it. */
export function cartJson(platform: Platform, cart: CartState, customer: Customer | null) {
  const { items, codes, currency, ...rest } = cartObject(platform, cart, customer);
  const { shipping: _shipping, tax: _tax, grand_total: _total, ...sums } = rest;
  return {
    token: 'cart',
    note: '',
    attributes: {},
    ...sums,
    currency: currency.iso_code,
    items: items.map((item) => ({ ...item, image: item.image.src })),
    discount_codes: codes.map(({ code, applies }) => ({ code, applicable: applies })),
  };
}
