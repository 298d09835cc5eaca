// Rewards of each kind and carts for tests of what one does to the other.
import type { Cart, CartLine } from '~/loyalty/rewards/on-cart';
import { plainReward, type Gives, type Reward } from '~/loyalty/rewards/reward';

export const all = { kind: 'all' } as const;
export const off = (amountMinor: number, goods: object = all) =>
  ({ kind: 'amountOff', amountMinor, goods }) as Gives;
export const percent = (share: number, goods: object = all) =>
  ({ kind: 'percentOff', percent: share, goods }) as Gives;
export const products = (...ids: string[]) => ({ kind: 'products', products: ids });
export const collections = (...ids: string[]) => ({ kind: 'collections', collections: ids });
export const shipping = (rest: object = {}) =>
  ({ kind: 'freeShipping', countries: [], upToMinor: null, ...rest }) as Gives;
export const mug: Gives = {
  kind: 'freeProduct',
  choices: [
    { variantId: 'm1', title: 'Mug' },
    { variantId: 'm2', title: 'Bowl' },
  ],
};
export const amounts = (mostShare: number | null): Gives => ({
  kind: 'amountChoice',
  stepMinor: 100,
  leastMinor: 300,
  mostMinor: 900,
  mostShare,
});
export const notOnOrders: Gives[] = [
  { kind: 'giftCard', amountMinor: 1000, currencies: [] },
  { kind: 'storeCredit', amountMinor: 1000, currencies: [] },
  {
    kind: 'access',
    tag: 't',
    opens: 'it',
    products: [],
    collections: [],
    from: null,
    until: null,
  },
  { kind: 'donation', amountMinor: 1000, charity: 'Trees' },
  { kind: 'byHand', what: 'Tea', instructions: '' },
];

export const made = (id: string, gives: Gives, rest: Partial<Reward> = {}) =>
  plainReward({ id, cost: 100, gives, ...rest });
export const line = (
  productId: string,
  totalMinor: number,
  rest: Partial<CartLine> = {},
): CartLine => ({
  productId,
  variantId: `v${productId}`,
  quantity: 1,
  totalMinor,
  subscription: false,
  giftCard: false,
  collections: null,
  ...rest,
});
export const cartOf = (lines: CartLine[], shippingMinor: number | null = null): Cart => ({
  lines,
  subtotalMinor: lines.reduce((sum, one) => sum + one.totalMinor, 0),
  shippingMinor,
});
export const needs = { minimumSpendMinor: 0, minimumQuantity: 0, purchase: 'any' } as const;
