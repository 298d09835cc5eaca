// What a reward does to a cart: whether it works there, what is missing, and what it takes off.
import { isUsedOnOrder } from './describe';
import type { RewardGoods } from './goods';
import type { Reward } from './reward';

export type CartLine = {
  productId: string;
  variantId: string;
  quantity: number;
  /** What the line costs before any code, in minor units of the shop's currency. */
  totalMinor: number;
  subscription: boolean;
  giftCard: boolean;
  /** Collections its product is in; null where that is not known. */
  collections: readonly string[] | null;
};

/** A cart in the shop's currency; shipping is null before there is an address. */
export type Cart = {
  lines: readonly CartLine[];
  subtotalMinor: number;
  shippingMinor: number | null;
};

export type CartFit = {
  works: boolean;
  /** What the lines it is for have to cost more, and how many items more there have to be. */
  missingMinor: number;
  missingItems: number;
  /** Nothing in the cart is what it is for. */
  noneOfIt: boolean;
  /** What it takes off, in minor units; null where the cart does not tell. */
  savesMinor: number | null;
};

/** Null without a cart or with an empty one, and for a reward that is not used on an order. */
export function onCart(reward: Reward, cart: Cart | null): CartFit | null {
  if (!cart?.lines.length || !isUsedOnOrder(reward)) return null;
  const lines = linesFor(reward, cart);
  const known = lines !== null;
  const entitled = lines ?? [];
  const subtotal = sum(entitled.map(({ totalMinor }) => totalMinor));
  const items = sum(entitled.map(({ quantity }) => quantity));
  const { minimumSpendMinor, minimumQuantity } = reward.needs;
  const missingMinor = known ? Math.max(0, minimumSpendMinor - subtotal) : 0;
  const missingItems = known ? Math.max(0, minimumQuantity - items) : 0;
  const noneOfIt = known && !entitled.length;
  const works = !missingMinor && !missingItems && !noneOfIt;
  return {
    works,
    missingMinor,
    missingItems,
    noneOfIt,
    savesMinor: known && works ? saves(reward, entitled, cart) : null,
  };
}

const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);

/** The lines a reward is for; null where it depends on collections nobody told. Gift cards are never discounted. */
function linesFor({ gives, needs }: Reward, { lines }: Cart): CartLine[] | null {
  const bought = lines.filter(
    ({ giftCard, subscription }) =>
      !giftCard &&
      (needs.purchase === 'any' || subscription === (needs.purchase === 'subscription')),
  );
  if (gives.kind === 'freeProduct')
    return bought.filter(({ variantId }) => variantId === gives.choices[0]?.variantId);
  const goods: RewardGoods =
    gives.kind === 'amountOff' || gives.kind === 'percentOff' ? gives.goods : { kind: 'all' };
  if (goods.kind === 'all') return bought;
  if (goods.kind === 'products')
    return bought.filter(({ productId }) => goods.products.includes(productId));
  if (bought.some(({ collections }) => collections === null)) return null;
  return bought.filter(({ collections }) =>
    collections!.some((one) => goods.collections.includes(one)),
  );
}

function saves({ gives }: Reward, lines: readonly CartLine[], cart: Cart): number | null {
  const subtotal = sum(lines.map(({ totalMinor }) => totalMinor));
  switch (gives.kind) {
    case 'amountOff':
      return Math.min(gives.amountMinor, subtotal);
    case 'percentOff':
      return Math.floor((subtotal * gives.percent) / 100);
    case 'freeProduct': {
      const [line] = lines;
      return line ? Math.floor(line.totalMinor / line.quantity) : null;
    }
    case 'freeShipping': {
      const { shippingMinor } = cart;
      if (shippingMinor === null || gives.countries.length) return null;
      return gives.upToMinor !== null && shippingMinor > gives.upToMinor ? 0 : shippingMinor;
    }
    default:
      return null;
  }
}
