// Whether an order used a code, asked of Shopify's orders, because the count beside the code is brought up to date late.
import { adminRequest } from '../../shopify/admin';
import { sameCode } from '../../shopify/discounts/answers';

type Page = {
  orders: {
    nodes: { id: string; cancelledAt: string | null; discountCodes: string[] }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type CodeAsked = {
  code: string;
  /** Whose orders to look through: Shopify finds an order by its first code alone. Null for a code of nobody's. */
  customerId: string | null;
  since: Date;
};

/**
 * `open` where an order names it that stands, `cancelled` where only cancelled ones do: such a use is none, the points
 * come back and the code is dead. Null where no order does.
 */
export async function usedOn(
  shopId: string,
  { code, customerId, since }: CodeAsked,
): Promise<'open' | 'cancelled' | null> {
  const from = `updated_at:>='${since.toISOString()}'`;
  const asked = [`discount_code:${code} ${from}`];
  if (customerId) asked.push(`customer_id:${customerId} ${from}`);
  let found: 'cancelled' | null = null;
  for (const query of asked)
    for await (const order of ordersFound(shopId, query)) {
      if (!order.discountCodes.some((one) => sameCode(one, code))) continue;
      if (!order.cancelledAt) return 'open';
      found = 'cancelled';
    }
  return found;
}

async function* ordersFound(shopId: string, query: string) {
  for (let after: string | null = null; ;) {
    const page: Page = await adminRequest<Page>(shopId, 'ordersByDiscountCode', { query, after });
    yield* page.orders.nodes;
    if (!page.orders.pageInfo.hasNextPage) return;
    after = page.orders.pageInfo.endCursor;
  }
}
