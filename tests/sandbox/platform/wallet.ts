// Asking the Admin API as the app does, and buying: for the tests of codes, gift cards and store credit.
import { operations } from '../../../app/shopify/operations';
import type { CheckoutInput } from '../../../sandbox/platform/orders/checkout';
import type { OpenOptions } from '../../../sandbox/platform/index';
import { paces } from '../../../sandbox/platform/pace';
import { openShop, query, type Payload } from './support';

type Name = keyof typeof operations;

/** A shop that counts and finishes at once, with one token for the whole test. */
export async function openCounter(options: Partial<OpenOptions> = {}) {
  const pace = { ...paces.standard, usageLagMs: 0, codeJobMs: 0 };
  const shop = await openShop({ pace, ...options });
  const token = await shop.token();
  /** One of the app's operations: its data, or what went wrong. */
  const ask = async (name: Name, variables: object = {}): Promise<Payload> => {
    const answer = await query(shop.url, token, operations[name], variables);
    if (answer['errors']) throw new Error(JSON.stringify(answer['errors']));
    return Object.values(answer['data'] as object)[0];
  };
  const cart = (lines: [string, number][], more: Partial<CheckoutInput> = {}): CheckoutInput => ({
    lines: lines.map(([handle, quantity]) => ({
      variantId: shop.goods.variant(handle),
      quantity,
    })),
    codes: [],
    customerId: shop.goods.shopper('Anna'),
    ...more,
  });
  const { actions } = shop.platform;
  return {
    ...shop,
    ask,
    actions,
    anna: `gid://shopify/Customer/${shop.goods.shopper('Anna')}`,
    cart,
    /** What each code takes off a cart, or why it takes nothing. */
    offs: (lines: [string, number][], ...codes: string[]) =>
      actions.price(cart(lines, { codes })).codes.map(({ amount, reason }) => reason ?? amount),
    buy: (lines: [string, number][], more: Partial<CheckoutInput> = {}) =>
      actions.checkout(cart(lines, more)),
    /** The latest order as the app is told of it. */
    told: async (): Promise<Payload> => {
      await actions.flush();
      return shop.app.webhooks().findLast(({ topic }) => topic === 'orders/create')!.payload;
    },
  };
}

/** The input of a free-shipping code, changed as a test needs. */
export function freeShipping(code: string, change: Record<string, unknown> = {}) {
  return {
    title: code,
    code,
    startsAt: '2020-01-01T00:00:00Z',
    context: { all: 'ALL' as const },
    destination: { all: true },
    ...change,
  };
}
