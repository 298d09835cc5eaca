// Customers as rules ask about them: their tags, many in one request, and which of some segments they are in.
import { adminRequest } from './admin';
import { customerGid, idOfGid } from './metafields';

const CUSTOMERS_A_REQUEST = 100;

type Memberships = {
  customerSegmentMembership: { memberships: { segmentId: string; isMember: boolean }[] };
};

export type CustomerAsked = { customerId: string; segments: readonly string[] };
export type CustomerTold = { tags: string[]; segments: string[]; asked: string[] };

/** Facts by customer id; a customer Shopify no longer has has none. Segments are asked customer by customer. */
export async function customersFacts(
  shopId: string,
  customers: readonly CustomerAsked[],
): Promise<Map<string, CustomerTold>> {
  const facts = new Map<string, CustomerTold>();
  for (let start = 0; start < customers.length; start += CUSTOMERS_A_REQUEST) {
    const part = customers.slice(start, start + CUSTOMERS_A_REQUEST);
    const asked = { ids: part.map((one) => customerGid(one.customerId)) };
    const { nodes } = await adminRequest<{ nodes: ({ tags?: string[] } | null)[] }>(
      shopId,
      'customersTags',
      asked,
    );
    for (const [index, { customerId, segments }] of part.entries()) {
      const tags = nodes[index]?.tags;
      const within = tags ? await segmentsOf(shopId, customerId, segments) : [];
      facts.set(customerId, { tags: tags ?? [], segments: within, asked: [...segments] });
    }
  }
  return facts;
}

async function segmentsOf(
  shopId: string,
  customerId: string,
  segments: readonly string[],
): Promise<string[]> {
  if (!segments.length) return [];
  const { customerSegmentMembership } = await adminRequest<Memberships>(
    shopId,
    'customerSegments',
    {
      customerId: customerGid(customerId),
      segmentIds: segments.map((id) => `gid://shopify/Segment/${id}`),
    },
  );
  return customerSegmentMembership.memberships
    .filter(({ isMember }) => isMember)
    .map(({ segmentId }) => idOfGid(segmentId));
}
