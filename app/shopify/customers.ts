// Names for the merchant's eyes, asked of Shopify when a page is viewed and kept nowhere.
import { adminRequest } from './admin';
import { customerGid, idOfGid } from './metafields';

export type CustomerName = { name: string; email: string | null };

type Node = {
  id: string;
  displayName: string;
  defaultEmailAddress: { emailAddress: string } | null;
};

/** Names by customer id, up to 250 in one request; customers Shopify no longer has are left out. */
export async function customersByIds(
  shopId: string,
  ids: readonly string[],
): Promise<Map<string, CustomerName>> {
  if (!ids.length) return new Map();
  const asked = { ids: ids.slice(0, 250).map(customerGid) };
  const { nodes } = await adminRequest<{ nodes: (Node | null)[] }>(shopId, 'customersByIds', asked);
  const known = nodes.filter((node): node is Node => Boolean(node?.id));
  return new Map(
    known.map((node) => [
      idOfGid(node.id),
      { name: node.displayName, email: node.defaultEmailAddress?.emailAddress ?? null },
    ]),
  );
}

/** Ids of up to 50 customers whose name, e-mail or phone fits the text, as Shopify's own search finds them. */
export async function searchCustomers(shopId: string, text: string): Promise<string[]> {
  const query = text
    .replace(/["\\()]/g, ' ')
    .trim()
    .slice(0, 100);
  if (!query) return [];
  const asked = { query, first: 50 };
  const { customers } = await adminRequest<{ customers: { nodes: { id: string }[] } }>(
    shopId,
    'searchCustomers',
    asked,
  );
  return customers.nodes.map((node) => idOfGid(node.id));
}

/**
 * Whom a text means besides what else it may be: nobody asked for where it is empty (null), one customer by their number,
 * or whoever Shopify finds. Where Shopify does not answer, nobody.
 */
export async function whoIsSearched(
  shopId: string,
  text: string,
): Promise<{ customerIds: string[] } | null> {
  if (!text) return null;
  if (/^\d{4,}$/.test(text)) return { customerIds: [text] };
  return { customerIds: await searchCustomers(shopId, text).catch(() => []) };
}

/** The customer with this e-mail, or null where there is none, or where they never proved that it is theirs. */
export async function customerByEmail(shopId: string, email: string): Promise<string | null> {
  type Found = { customerByIdentifier: { id: string; verifiedEmail: boolean } | null };
  const { customerByIdentifier: found } = await adminRequest<Found>(shopId, 'customerByEmail', {
    email,
  });
  return found?.verifiedEmail ? idOfGid(found.id) : null;
}
