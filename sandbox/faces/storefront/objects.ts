// Shopify's Liquid objects, made from the platform's state. Amounts are minor units, ids numbers, as in a theme.
import type { Collection, Customer, Metafield, Order, Product } from '../../platform/types';
import type { Platform } from '../../platform/index';
import { gid } from '../../platform/ids';
import { toMinor } from '../../platform/money';
import { Metafields } from '../liquid/metafields';
import { paymentsOf } from '../../platform/orders/payments';
import { financialStatus, orderSums } from '../../platform/orders/sums';

export const languages = [
  { iso_code: 'en', name: 'English', endonym_name: 'English', direction: 'ltr' },
  { iso_code: 'fr', name: 'French', endonym_name: 'Français', direction: 'ltr' },
  { iso_code: 'ar', name: 'Arabic', endonym_name: 'العربية', direction: 'rtl' },
] as const;
export type Language = (typeof languages)[number]['iso_code'];

/** The numeric id a theme shows, from a global one. */

export const moneyStyle = (platform: Platform) => {
  const { currency } = platform.state.shop;
  const sign = new Intl.NumberFormat('en', { style: 'currency', currency })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')!.value;
  return {
    currency,
    format: `${sign}{{amount}}`,
    formatWithCurrency: `${sign}{{amount}} ${currency}`,
  };
};

/** `shop`. */
export function shopObject(platform: Platform) {
  const { shop } = platform.state;
  const money = moneyStyle(platform);
  return {
    id: Number(shop.id),
    name: shop.name,
    currency: shop.currency,
    email: shop.email,
    domain: shop.domain,
    permanent_domain: shop.domain,
    url: platform.options.origin,
    secure_url: platform.options.origin,
    locale: 'en',
    money_format: money.format,
    money_with_currency_format: money.formatWithCurrency,
    customer_accounts_enabled: true,
    enabled_currencies: [{ iso_code: shop.currency, symbol: money.format[0] }],
  };
}

/** `request`, `localization` and `routes`. */
export function placeObjects(platform: Platform, language: Language, path: string, type: string) {
  const spoken = languages.map((one) => ({
    ...one,
    root_url: '/',
    primary: one.iso_code === 'en',
  }));
  const current = spoken.find(({ iso_code }) => iso_code === language)!;
  const currency = { iso_code: platform.state.shop.currency };
  const host = new URL(platform.options.origin).host;
  return {
    request: { locale: current, design_mode: false, page_type: type, path, host },
    localization: {
      language: current,
      available_languages: spoken,
      country: { iso_code: 'DE', name: 'Germany', currency },
    },
    routes: {
      root_url: '/',
      cart_url: '/cart',
      cart_add_url: '/cart/add',
      cart_change_url: '/cart/change',
      cart_update_url: '/cart/update',
      collections_url: '/collections',
      all_products_collection_url: '/collections/all',
      account_url: '/account',
      account_login_url: '/account',
      account_register_url: '/account',
      account_logout_url: '/account/logout',
    },
    template: type,
  };
}

/** `product`, with `variant` chosen when given. */
export function productObject(product: Product, currency: string, variantId?: string | null) {
  const image = pictureObject(product);
  const variants = product.variants.map((variant) => ({
    id: Number(variant.id),
    title: variant.title,
    price: toMinor(variant.price, currency),
    sku: variant.sku,
    available: true,
    url: `/products/${product.handle}?variant=${variant.id}`,
  }));
  const prices = variants.map(({ price }) => price);
  const chosen = variants.find(({ id }) => String(id) === variantId) ?? variants[0];
  return {
    id: Number(product.id),
    handle: product.handle,
    title: product.title,
    description: product.description,
    content: product.description,
    vendor: product.vendor,
    type: product.collection,
    tags: product.tags,
    url: `/products/${product.handle}`,
    gift_card: product.giftCard,
    available: true,
    price: chosen?.price ?? 0,
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    price_varies: new Set(prices).size > 1,
    has_only_default_variant: variants[0]?.title === 'Default Title',
    featured_image: image,
    images: [image],
    variants,
    selling_plan_groups: (product.sellingPlans ?? []).map((plan) => ({
      id: plan.id,
      name: plan.name,
      selling_plans: [{ id: Number(plan.id), name: plan.name }],
    })),
    selected_variant: chosen,
    selected_or_first_available_variant: chosen,
    first_available_variant: variants[0],
  };
}

/** A product's picture as an image object. */
export function pictureObject({ picture, title }: Pick<Product, 'picture' | 'title'>) {
  const file = picture.endsWith('.svg') ? picture : `${picture}.svg`;
  return { src: `/pictures/${file}`, alt: title, width: 800, height: 1000, aspect_ratio: 0.8 };
}

/** `customer`; its metafields only where a definition grants PUBLIC_READ. */
export function customerObject(platform: Platform, customer: Customer) {
  const orders = platform.state.orders.filter(({ customerId }) => customerId === customer.id);
  const find = platform.metafield;
  const readable = ({ namespace, key }: Metafield) =>
    platform.metafieldDefinition('CUSTOMER', namespace, key)?.storefront === 'PUBLIC_READ';
  return {
    id: Number(customer.id),
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`,
    email: customer.email,
    tags: customer.tags,
    orders_count: orders.length,
    orders: orders.map((order) => orderObject(platform, order)).reverse(),
    metafields: new Metafields(gid('Customer', customer.id), find, readable),
  };
}

/** `app`: its app-data metafields, readable by its own blocks only. */
export function appObject(platform: Platform) {
  const owner = gid('AppInstallation', platform.state.installation?.id ?? '');
  return { metafields: new Metafields(owner, platform.metafield, () => true) };
}

/** An order as account and thank-you pages show it. */
export function orderObject(platform: Platform, order: Order) {
  const sums = orderSums(order);
  const { products } = platform.state;
  return {
    id: Number(order.id),
    name: order.name,
    created_at: order.createdAt,
    email: order.email,
    financial_status: order.cancelledAt ? 'voided' : financialStatus(order, sums),
    cancelled: order.cancelledAt !== null,
    url: `/orders/${order.id}`,
    codes: order.codes.filter(({ type }) => type !== 'shipping').map(({ code }) => code),
    shipping_codes: order.codes.filter(({ type }) => type === 'shipping').map(({ code }) => code),
    subtotal: sums.gross,
    discount: sums.gross - sums.subtotal,
    shipping: sums.shipping - sums.shippingDiscount,
    shipping_before: sums.shipping,
    payments: paymentsOf(order)
      .filter(({ gateway }) => gateway !== 'bogus')
      .map(({ gateway, amount }) => ({ gateway, amount: toMinor(amount, order.currency) })),
    tax: sums.tax,
    tip: sums.tip,
    refunded: sums.refunded,
    total_price: sums.total,
    lines: order.lines.map((line) => {
      const product = products.find(({ id }) => id === line.productId);
      return {
        title: line.title,
        variant_title: line.variantTitle === 'Default Title' ? '' : line.variantTitle,
        quantity: line.quantity,
        current_quantity: line.currentQuantity,
        line_price: toMinor(line.price, order.currency) * line.quantity,
        discount: toMinor(line.discount, order.currency),
        image: product ? pictureObject(product) : null,
      };
    }),
  };
}

/** `collection`, with its products. */
export function collectionObject(platform: Platform, collection: Collection) {
  const { products, shop } = platform.state;
  const own = products.filter((product) => product.collection === collection.handle);
  return {
    id: Number(collection.id),
    handle: collection.handle,
    title: collection.title,
    description: collection.description,
    url: `/collections/${collection.handle}`,
    image: own[0] ? pictureObject(own[0]) : null,
    products: own.map((product) => productObject(product, shop.currency)),
  };
}
