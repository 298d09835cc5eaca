// Products as rules ask about them: vendor, type, tags and collections, many in one request.
import type { ProductFacts } from '../loyalty/context';
import { adminRequest } from './admin';
import { idOfGid } from './metafields';

/** Products a request: with thirty collections each it asks for 700 of the 1000 points that Shopify allows. */
const PRODUCTS_A_REQUEST = 20;

type Node = {
  id: string;
  vendor: string;
  productType: string;
  tags: string[];
  collections: {
    nodes: { id: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

/** Facts by product id; null for products Shopify no longer has. */
export async function productsFacts(
  shopId: string,
  productIds: readonly string[],
): Promise<Map<string, ProductFacts | null>> {
  const facts = new Map<string, ProductFacts | null>();
  for (let start = 0; start < productIds.length; start += PRODUCTS_A_REQUEST) {
    const ids = productIds.slice(start, start + PRODUCTS_A_REQUEST);
    const nodes = await ask(shopId, ids, null);
    for (const [index, id] of ids.entries()) {
      const node = nodes[index];
      facts.set(id, node?.id ? await inFull(shopId, node) : null);
    }
  }
  return facts;
}

async function ask(shopId: string, productIds: readonly string[], after: string | null) {
  const ids = productIds.map((id) => `gid://shopify/Product/${id}`);
  const asked = { ids, after };
  const { nodes } = await adminRequest<{ nodes: (Node | null)[] }>(shopId, 'productsFacts', asked);
  return nodes;
}

/** With the collections beyond the first page. */
async function inFull(shopId: string, node: Node): Promise<ProductFacts> {
  const collections = node.collections.nodes.map(({ id }) => idOfGid(id));
  let { hasNextPage, endCursor } = node.collections.pageInfo;
  while (hasNextPage) {
    const [more] = await ask(shopId, [idOfGid(node.id)], endCursor);
    if (!more) break;
    collections.push(...more.collections.nodes.map(({ id }) => idOfGid(id)));
    ({ hasNextPage, endCursor } = more.collections.pageInfo);
  }
  return {
    vendor: node.vendor || null,
    type: node.productType || null,
    tags: node.tags,
    collections,
  };
}
