// Orders asked of the Admin API: which have changed, and what they are. Sized so that no request costs too much.
import type { OrderFacts } from '../loyalty/order';
import { adminRequest } from '../shopify/admin';
import { guestHash } from '../shopify/guest-hash';
import { idOfGid } from '../shopify/metafields';
import {
  orderFromGraphql,
  type GraphqlOrder,
  type GraphqlRefund,
} from '../shopify/order-from-graphql';

/** Orders a request: with ten lines and fifty refunds each it asks for 828 of the 1000 points that Shopify allows. */
export const ORDERS_A_REQUEST = 4;
const REFUNDS_A_REQUEST = 2;

export type ChangedOrder = { orderId: string; updatedAt: Date };
type Changed = {
  orders: {
    nodes: { id: string; updatedAt: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};
type Nodes<Node> = { nodes: (Node | null)[] };
type Gids = readonly string[];

/** One page of the orders changed since a moment, oldest change first; `next` leads to the page after it. */
export async function ordersChanged(
  shopId: string,
  { since, after }: { since: Date; after: string | null },
): Promise<{ orders: ChangedOrder[]; next: string | null }> {
  const query = `updated_at:>='${since.toISOString()}'`;
  const { orders } = await adminRequest<Changed>(shopId, 'ordersChanged', { query, after });
  return {
    orders: orders.nodes.map(({ id, updatedAt }) => ({
      orderId: idOfGid(id),
      updatedAt: new Date(updatedAt),
    })),
    next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null,
  };
}

/**
 * These orders as they are now. Left out are orders Shopify no longer shows, and those that changed while they were
 * read: their change is told again, as the newest. One that makes no sense keeps no other waiting.
 */
export async function readOrders(
  shopId: string,
  orderIds: readonly string[],
  onUnreadable: (orderId: string, error: unknown) => void,
): Promise<OrderFacts[]> {
  const ids = orderIds.map((id) => `gid://shopify/Order/${id}`);
  const orders = present(await adminRequest<Nodes<GraphqlOrder>>(shopId, 'ordersInFull', { ids }));
  const whole: OrderFacts[] = [];
  for (const order of orders) {
    const refunds = await readRefunds(
      shopId,
      order.refunds.map((refund) => refund.id),
    );
    if (!(await completeLines(shopId, order, refunds.length > 0))) continue;
    try {
      whole.push(orderFromGraphql(order, refunds, (email) => guestHash(shopId, email)));
    } catch (error) {
      onUnreadable(idOfGid(order.id), error);
    }
  }
  return whole;
}

/** Fetches the lines beyond the first page; answers whether the order stood still meanwhile. */
async function completeLines(
  shopId: string,
  order: GraphqlOrder,
  askAgain: boolean,
): Promise<boolean> {
  const { lineItems } = order;
  for (let ask = askAgain; ask || lineItems.pageInfo.hasNextPage; ask = false) {
    const variables = { ids: [order.id], after: lineItems.pageInfo.endCursor };
    const answer = await adminRequest<Nodes<GraphqlOrder>>(shopId, 'ordersInFull', variables);
    const [again] = present(answer);
    if (again?.updatedAt !== order.updatedAt) return false;
    lineItems.nodes.push(...again.lineItems.nodes);
    lineItems.pageInfo = again.lineItems.pageInfo;
  }
  return true;
}

async function readRefunds(shopId: string, ids: Gids): Promise<GraphqlRefund[]> {
  const refunds: GraphqlRefund[] = [];
  for (let start = 0; start < ids.length; start += REFUNDS_A_REQUEST) {
    const asked = ids.slice(start, start + REFUNDS_A_REQUEST);
    const answer = await adminRequest<Nodes<GraphqlRefund>>(shopId, 'refundsInFull', {
      ids: asked,
    });
    refunds.push(...present(answer));
  }
  for (const { id, refundLineItems } of refunds)
    while (refundLineItems.pageInfo.hasNextPage) {
      const variables = { ids: [id], after: refundLineItems.pageInfo.endCursor };
      const answer = await adminRequest<Nodes<GraphqlRefund>>(shopId, 'refundsInFull', variables);
      const [more] = present(answer);
      if (!more) throw new Error(`Shopify no longer shows ${id}`);
      refundLineItems.nodes.push(...more.refundLineItems.nodes);
      refundLineItems.pageInfo = more.refundLineItems.pageInfo;
    }
  return refunds;
}

const present = <Node>({ nodes }: Nodes<Node>) => nodes.filter((node) => node !== null);
