// Which rewards may be used on one order: Shopify's rule for discounts, which asks both of any two.
import type { Reward } from './reward';

/** The kind of discount a reward is at Shopify; null for one that is not used on an order. */
export function discountClass({
  gives,
}: Pick<Reward, 'gives'>): 'order' | 'product' | 'shipping' | null {
  switch (gives.kind) {
    case 'amountOff':
    case 'percentOff':
      return gives.goods.kind === 'all' ? 'order' : 'product';
    case 'amountChoice':
      return 'order';
    case 'freeProduct':
      return 'product';
    case 'freeShipping':
      return 'shipping';
    default:
      return null;
  }
}

type Combining = Pick<Reward, 'gives' | 'combines'>;

/**
 * Whether two can be used together: each has to allow the other's kind, and an order has one shipping discount. What is
 * not used on an order stands beside everything.
 * @see https://help.shopify.com/en/manual/discounts/combining-discounts
 */
export function standTogether(a: Combining, b: Combining): boolean {
  const [one, other] = [discountClass(a), discountClass(b)];
  if (!one || !other) return true;
  if (one === 'shipping' && other === 'shipping') return false;
  return a.combines[other] && b.combines[one];
}
