// What an order's lines are called, for the merchant's eyes: asked of Shopify when a page is viewed and kept nowhere.
import { adminRequest } from './admin';
import { idOfGid } from './metafields';

type Line = { id: string; name: string };
type Answer = { nodes: ({ id: string; lineItems: { nodes: Line[] } } | null)[] };

/** Names of an order's first 100 lines, by their numbers; none where Shopify no longer has the order. */
export async function lineNames(shopId: string, orderId: string): Promise<Map<string, string>> {
  const asked = { ids: [`gid://shopify/Order/${orderId}`] };
  const { nodes } = await adminRequest<Answer>(shopId, 'lineNames', asked);
  const lines = nodes[0]?.lineItems?.nodes ?? [];
  return new Map(lines.map(({ id, name }) => [idOfGid(id), name]));
}
