// Codes that take money off goods: an amount, a share, or the price of one product.
import { toDecimal } from '../../loyalty/money';
import type { RewardGoods } from '../../loyalty/rewards/goods';
import type { Reward } from '../../loyalty/rewards/reward';
import { codeTerms, purchasesOf, type CodeFor } from './code-for';

export type BasicCodeFor = CodeFor & {
  /** Of a free product: its price in minor units, as Shopify told it just now. */
  priceMinor?: number;
};

/** The input of discountCodeBasicCreate, API version 2026-07. */
export const basicCode = (made: BasicCodeFor) => ({
  ...codeTerms(made),
  customerGets: {
    value: valueOf(made),
    items: itemsOf(made.reward),
    ...purchasesOf(made.reward),
  },
});

function valueOf({ reward: { gives }, currency, priceMinor }: BasicCodeFor) {
  if (gives.kind === 'percentOff') return { percentage: gives.percent / 100 };
  // The price of one piece, shared among however many are bought: one of them is free, not each.
  const minor = gives.kind === 'amountOff' ? gives.amountMinor : priceMinor;
  if (!minor) throw new Error(`${gives.kind} has no amount that a code could take off`);
  return { discountAmount: { amount: toDecimal(minor, currency), appliesOnEachItem: false } };
}

function itemsOf({ gives }: Reward) {
  if (gives.kind === 'freeProduct') {
    const ids = gives.choices.map((one) => `gid://shopify/ProductVariant/${one.variantId}`);
    return { products: { productVariantsToAdd: ids } };
  }
  return gives.kind === 'amountOff' || gives.kind === 'percentOff' ? goodsOf(gives.goods) : all;
}

const all = { all: true };

function goodsOf(goods: RewardGoods) {
  if (goods.kind === 'products')
    return {
      products: { productsToAdd: goods.products.map((id) => `gid://shopify/Product/${id}`) },
    };
  if (goods.kind === 'collections')
    return {
      collections: { add: goods.collections.map((id) => `gid://shopify/Collection/${id}`) },
    };
  return all;
}
