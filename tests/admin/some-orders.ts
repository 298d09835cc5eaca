// Orders of many customers, for lists to page through and figures to add up.
import { clock } from '~/clock';
import { anOrder, record, SHOP, tell } from '../support/world';

export const OTHER = 'other-shop.myshopify.com';
export const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);

/** Orders of several customers: customer n's order number n, placed n days ago, worth n × 10 euros. */
export async function someOrders(count: number, shopId = SHOP) {
  const told = Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    const at = daysAgo(n).toISOString();
    return tell(
      anOrder({
        orderId: String(n),
        customerId: `c${n}`,
        goods: [n * 1000],
        placedAt: at,
        updatedAt: at,
      }),
      shopId,
    );
  });
  await record(told, clock.now());
}
